/** Names that Orrery gives encrypted files, and what becomes of them when files are copied, downloaded or put aside. */
import { basename } from 'node:path'

export interface OwnName {
  /** The first eight hex digits of the key's id. */
  readonly shortId: string
  readonly number: number
}

/** What programs put behind the name of a file that is not whole yet, or not in use any more. */
const ASIDE =
  /(?:~|\.(?:part|partial|crdownload|opdownload|download|filepart|!ut|tmp|temp|bak|backup|old|orig|save|swp|\d{1,3}))$/
/** rsync: `.NAME.XXXXXX`. */
const RSYNC = /^\.(.+)\.[0-9a-z]{6}$/
/** What a picture may be called that was one of ours once. */
const PICTURE = /\.(?:png|dcm|dicom|jpe?g|jp2|tiff?|bmp|gif|webp)$/
/** The name, with whatever is written before and behind it where it is not the first of its name. */
const STEM = /(?:^|[ _.(])([0-9a-f]{8})-([0-9]{4,9})(?:[ _.(].*|-(?:copy|kopie).*)?$/

/** Null for a name of others. */
export function ownNameIn(path: string): OwnName | null {
  let name = basename(path).toLowerCase()
  // What macOS writes beside each file on a drive of another system.
  if (name.startsWith('._')) return null
  name = RSYNC.exec(name)?.[1] ?? name
  while (ASIDE.test(name)) name = name.replace(ASIDE, '')
  const isBare = /^[0-9a-f]{8}-[0-9]{4,9}$/.test(name)
  if (!PICTURE.test(name) && !isBare) return null
  const found = STEM.exec(name.replace(PICTURE, ''))
  if (found === null) return null
  const [, shortId = '', number = ''] = found
  return { shortId, number: Number(number) }
}

/**
 * Whether that is the name of a file under a key that is known, or one that nobody else would give. Eight digits and a number may be a
 * date.
 */
export function isSurelyOwn({ shortId }: OwnName, isKnown: (shortId: string) => boolean): boolean {
  return /[a-f]/.test(shortId) || isKnown(shortId)
}
