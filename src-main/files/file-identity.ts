/** Which file or folder it is, whatever name leads to it. */

export interface FileIdentity {
  readonly dev: bigint
  /** Zero where the file system has no number that stays: it fits every other then. */
  readonly ino: bigint
}

/** Whether both are one. It holds while one of the two is open: a number is given again when a file is gone. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.ino === 0n || b.ino === 0n || (a.dev === b.dev && a.ino === b.ino)
}
