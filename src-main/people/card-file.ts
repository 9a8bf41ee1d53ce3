/** A recipient card that lies in a file. */
import { readSmallFile } from '../files/file-bytes'
import { type Card, parseCard } from './card'

/** Many times the longest card. */
const MAX_CARD_FILE = 64 * 1024

/** Throws FILE_UNREADABLE, CARD_DAMAGED, VERSION_UNKNOWN. */
export async function readCardFile(path: string): Promise<Card> {
  return parseCard(await readSmallFile(path, MAX_CARD_FILE, 'CARD_DAMAGED'))
}
