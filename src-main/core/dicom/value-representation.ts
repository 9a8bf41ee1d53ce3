/** Value representations (PS3.5 section 6.2). */

/** All of them. */
export const VRS: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(
    ' ',
  ),
)

/** With two reserved bytes and a length of 32 bits in explicit VR (PS3.5 table 7.1-1). */
export const LONG_VRS: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))

/** Text in the file's own character set (PS3.5 section 6.1.2.2); other text is of the default repertoire. */
export const CHARACTER_SET_VRS: ReadonlySet<string> = new Set('LO LT PN SH ST UC UT'.split(' '))

/** One text, in which a backslash is a character like others. */
export const SINGLE_TEXT_VRS: ReadonlySet<string> = new Set('LT ST UR UT'.split(' '))

export const TEXT_VRS: ReadonlySet<string> = new Set(
  'AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '),
)

/** Numbers in binary: their bytes, and how a view reads them. */
export const BINARY_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['US', 2],
  ['SS', 2],
  ['UL', 4],
  ['SL', 4],
  ['FL', 4],
  ['FD', 8],
  ['UV', 8],
  ['SV', 8],
])
