/** Whether a place lies in a folder. */
import { sep } from 'node:path'

/** True for the folder itself too. Both must be real paths (`realpath`): links are not followed here. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
