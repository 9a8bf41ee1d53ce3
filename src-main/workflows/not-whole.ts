/** What a file is that holds no header: somebody else's, or one of Orrery that is not what it was. */
import { extname } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { CONTAINERS } from '../core/containers'
import { isSurelyOwn, ownNameIn } from '../jobs/own-name'

const OWN_EXTENSIONS: ReadonlySet<string> = new Set(
  Object.values(CONTAINERS).map(({ extension }) => extension),
)

/**
 * The error of a file that was met in a folder: NOT_ORRERY only for one of others.
 * @param error of the reading: NOT_ORRERY, FILE_EMPTY, FILE_ZEROED; any other is given back.
 * @param isKnown whether a key begins so.
 */
export function notWhole(
  path: string,
  error: OrreryError,
  isKnown: (shortId: string) => boolean,
): OrreryError {
  const { code } = error
  if (code !== 'NOT_ORRERY' && code !== 'FILE_EMPTY' && code !== 'FILE_ZEROED') return error
  const name = ownNameIn(path)
  if (name !== null && isSurelyOwn(name, isKnown))
    return code === 'NOT_ORRERY' ? new OrreryError('FILE_REPLACED') : error
  // No picture of anybody is empty or all zeros.
  const isPicture = OWN_EXTENSIONS.has(extname(path).toLowerCase())
  return code !== 'NOT_ORRERY' && isPicture ? error : new OrreryError('NOT_ORRERY')
}
