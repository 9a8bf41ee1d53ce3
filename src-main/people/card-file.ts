/** A recipient card that lies in a file. */
import { existsSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import { readSmallFile } from '../files/file-bytes'
import { type Card, parseCard } from './card'

/** Many times the longest card. */
const MAX_CARD_FILE = 64 * 1024

/** Throws FILE_UNREADABLE, CARD_DAMAGED, VERSION_UNKNOWN, or RECIPIENT_INVALID when there is no such file. */
export async function readCardFile(path: string): Promise<Card> {
  if (!existsSync(path)) throw new OrreryError('RECIPIENT_INVALID')
  return parseCard(await readSmallFile(path, MAX_CARD_FILE, 'CARD_DAMAGED'))
}
