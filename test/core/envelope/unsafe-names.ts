/** Names and folders that a stranger may have put into a file and that must never be used. */

const ESC = String.fromCharCode(27)

/** One of each kind that sets a direction, is not to be seen, or passes for another. */
const HIDDEN_CODES = [
  ...[0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
  ...[0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2064],
  ...[0x206a, 0x206f, 0x2800, 0x3164, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0x1bca0],
  ...[0xfffc, 0xfdd0, 0xffff, 0x10fffe, 0x13430, 0x1343f],
  ...[0x1d173, 0xe0001, 0xe0020, 0xe0061, 0xe007f, 0xe0100, 0xe01ef, 0x9b, 0x2028, 0x2029],
]
export const HIDDEN_CHARACTERS: readonly string[] = HIDDEN_CODES.map((code) => String.fromCodePoint(code))

export const UNSAFE_NAMES: readonly string[] = [
  ...[
    '',
    '.',
    '..',
    '/',
    'a/b',
    '/etc/passwd',
    '../up',
    'a\\b',
    '..\\up',
    'C:',
    'C:\\x',
    '\\\\server\\share',
  ],
  ...['CON', 'con', 'nul.dcm', 'AUX.tar.gz', 'com1', 'COM9.png', 'lpt0', 'com\u00b9', 'conin$', 'CONOUT$'],
  ...['CON .txt', 'nul  .tar.gz', 'aux. .x', 'COM\u00b9 .dcm', 'lpt9 ', 'CONIN$ .log', 'Clock$'],
  ...['file:stream', 'a*', 'a?', 'a"b', 'a<b', 'a>b', 'a|b'],
  ...['a\0b', 'a\nb', 'a\rb', 'a\tb', `${ESC}[2J`, 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u2029b'],
  ...['\u202egnp.exe', 'a\u2066b', 'a\u200eb', 'a\u200fb', 'a\ufffdb', '\ud800', 'a\udfffb'],
  ...['.orrery-0123abcd-77-0123456789abcdef.part', '.Orrery-0123ABCD-7-0123456789abcdef.PART'],
  ...[
    'trailing.',
    'trailing ',
    ' leading',
    '...',
    'nbsp\u00a0',
    '\u3000wide',
    'x'.repeat(256),
    '\u00e4'.repeat(128),
  ],
]

export const UNSAFE_PATHS: readonly string[] = [
  ...['/', '/absolute', '..', '../..', 'a/..', 'a/../b', './a', 'a/./b', 'a//b', 'a/', '/a', '~/../x/..'],
  ...['a\\b', '..\\..', 'C:/x', 'a/CON/b', 'a/nul', 'a/b\0', 'a/b ', 'a/b.', 'a/\u202eb', 'a/\ufffd'],
  ...[`${'a/'.repeat(64)}a`, `${`${'x'.repeat(250)}/`.repeat(20)}x`],
]
