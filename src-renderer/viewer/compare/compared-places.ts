/** Which pictures of the original, the encrypted and the decrypted series stand side by side: pure. */
import type { Stack, StudyValue } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'

export interface ComparedPlace {
  /** The encrypted file. */
  readonly item: ItemId
  /** In the stack of what was encrypted. */
  readonly decrypted: number
  /** In the stack of what the encrypted file looks like; null when that has no picture of it. */
  readonly encrypted: number | null
  /** The plain file; null when none is open. */
  readonly originalItem: ItemId | null
  /** In the stack of the plain series. */
  readonly original: number | null
}

type Pairs = NonNullable<StudyValue<'counterpart'>>['pairs']

/**
 * One place for each picture of `decrypted`. An encrypted file has as many pictures as tiles, however many frames were encrypted: of
 * these the one as far in.
 * @param originals the plain file of each encrypted one.
 */
export function comparedPlaces(
  decrypted: Stack,
  encrypted: Stack | null,
  original: Stack | null,
  originals: ReadonlyMap<ItemId, ItemId>,
): ComparedPlace[] {
  const tiles = placesByItem(encrypted)
  const frames = placesByItem(decrypted)
  const plain = new Map(original?.frames.map(({ item, frame }, place) => [`${item} ${frame}`, place]))
  return decrypted.frames.map(({ item, frame }, place) => {
    const of = tiles.get(item) ?? []
    const share = (frame - 1) / Math.max(1, frames.get(item)?.length ?? 1)
    const originalItem = originals.get(item) ?? null
    return {
      item,
      decrypted: place,
      encrypted: of[Math.floor(share * of.length)] ?? null,
      originalItem,
      original: plain.get(`${originalItem} ${frame}`) ?? null,
    }
  })
}

/** The plain file of each encrypted one. @param isEncrypted whether `pairs` were asked for the encrypted series. */
export function originalsOf(pairs: Pairs, isEncrypted: boolean): ReadonlyMap<ItemId, ItemId> {
  return new Map(
    pairs.map(({ item, counterpart }) => (isEncrypted ? [item, counterpart] : [counterpart, item])),
  )
}

function placesByItem(stack: Stack | null): ReadonlyMap<ItemId, readonly number[]> {
  const places = new Map<ItemId, number[]>()
  for (const [place, { item }] of (stack?.frames ?? []).entries()) {
    const before = places.get(item)
    if (before === undefined) places.set(item, [place])
    else before.push(place)
  }
  return places
}
