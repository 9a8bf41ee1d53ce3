/** Names of devices, which Windows takes for the device in any folder, whatever ending they have and in any case. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])[ .]*(\.|$)/i

/** `CON`, `con .txt`, `COM¹`: spaces and dots behind the stem do not count. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name)
}
