/** Why a folder of pictures cannot be used, in a sentence that names the option and not the path. */

/** @param option as the user gave it, `--data`. @param error what listing the folder threw. */
export function folderTrouble(option: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `${option}: there is no such folder.`
  if (code === 'ENOTDIR') return `${option} is a file: give the folder that holds the pictures.`
  return `${option}: the folder or one in it could not be read. Check that you may read it.`
}
