/** Which Node.js the tests need: one that runs TypeScript as it is, as the processes do that tests start. */
const OLDEST: readonly [major: number, minor: number] = [22, 18]

/** Ends the process with one sentence when an older Node.js runs it: better-sqlite3 would crash in the middle of a test. */
export function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  process.stderr.write(
    `The tests need Node.js ${OLDEST.join('.')} or newer and this is ${process.versions.node}: ` +
      'type "npm run test:one -- FILE", or install a newer one.\n',
  )
  process.exit(1)
}
