/**
 * What a drive could not do while files were written to it or read from it, though the files are whole: a job goes on then, and
 * its report tells. Words for them are in words/.
 */
export const WEAKNESSES = [
  /** It does not flush files: a power cut may still take their content. */
  'notFlushed',
  /** It does not flush folders: a power cut may still take a file's name. */
  'namesNotFlushed',
  /** No hard links: a name is first taken with an empty file, which a power cut may leave. */
  'noLinks',
  /** A name cannot be taken exclusively: what another program gave the same name in that moment was written over. */
  'notExclusive',
  /** Files cannot be renamed: they were written under their own names, and a power cut may leave half of one. */
  'writtenInPlace',
  /** Times of change are those of the writing. */
  'timesNotKept',
  /** No permissions: everybody who uses the drive can read decrypted files. */
  'openToOthers',
  /** Sizes of files are told as zero: they were read to their ends to know them. */
  'sizesNotTold',
  /** How much room there is, it does not tell. */
  'roomNotTold',
] as const
export type Weakness = (typeof WEAKNESSES)[number]
