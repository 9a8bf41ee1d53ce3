/** What a drive could not do, though the files are whole (weaknesses.ts). */
import type { Weakness } from '../../weaknesses'

export const weaknesses: Record<Weakness, string> = {
  notFlushed:
    'This drive does not confirm that files are stored: a power cut in the next minutes may still cost their content.',
  namesNotFlushed:
    'This drive does not confirm that names are stored: a power cut in the next minutes may still cost some of them.',
  noLinks:
    'This drive has no hard links: a power cut while files were named could have left an empty file in place of one.',
  notExclusive:
    'This drive cannot reserve a name: had another program used the same name in that moment, its file would be gone.',
  writtenInPlace:
    'This drive cannot rename files: a power cut while they were written could have left half of one under its name.',
  timesNotKept: 'This drive does not keep times: the files bear the time at which they were written.',
  openToOthers:
    'This drive keeps no permissions: everybody who can use it can read the decrypted files. Move them to a safer place.',
  sizesNotTold: 'This drive tells no sizes of files: each was read to its end.',
  roomNotTold: 'This drive does not tell how much room is left: whether all would fit was not known before.',
}
