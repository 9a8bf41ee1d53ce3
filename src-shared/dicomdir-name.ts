/** The name of a DICOM medium's directory (PS3.10 section 8.6). Some mounts keep the dot and the version that ISO 9660 puts behind it. */
const NAME = /^dicomdir\.?(;1)?$/i

/** @param name of a file, without its folder. */
export function isDicomdir(name: string): boolean {
  return NAME.test(name)
}
