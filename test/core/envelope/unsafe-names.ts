/** Names and folders that a stranger may have put into a file and that must never be used. */

const ESC = String.fromCharCode(27)

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
  ...['file:stream', 'a*', 'a?', 'a"b', 'a<b', 'a>b', 'a|b'],
  ...['a\0b', 'a\nb', 'a\rb', 'a\tb', `${ESC}[2J`, 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u2029b'],
  ...['\u202egnp.exe', 'a\u2066b', 'a\u200eb', 'a\u200fb', 'a\ufffdb', '\ud800', 'a\udfffb'],
  ...['.orrery-0123abcd-77-0123456789abcdef.part', '.Orrery-0123ABCD-7-0123456789abcdef.PART'],
  ...['trailing.', 'trailing ', ' leading', '...', 'x'.repeat(256), '\u00e4'.repeat(128)],
]

export const UNSAFE_PATHS: readonly string[] = [
  ...['/', '/absolute', '..', '../..', 'a/..', 'a/../b', './a', 'a/./b', 'a//b', 'a/', '/a', '~/../x/..'],
  ...['a\\b', '..\\..', 'C:/x', 'a/CON/b', 'a/nul', 'a/b\0', 'a/b ', 'a/b.', 'a/\u202eb', 'a/\ufffd'],
  ...[`${'a/'.repeat(64)}a`, `${`${'x'.repeat(250)}/`.repeat(20)}x`],
]
