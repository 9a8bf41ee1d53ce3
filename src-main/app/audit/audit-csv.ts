/**
 * Rows as CSV that a spreadsheet opens as what it is: RFC 4180 with a byte order mark, and no cell that a spreadsheet would
 * take for a formula. Names come from strangers.
 */

const BYTE_ORDER_MARK = '\ufeff'
const LINE_END = '\r\n'

/**
 * Where a formula could begin: at the start of a cell, or behind what some spreadsheet takes for the end of one, as German ones
 * do a semicolon. The wide signs are taken for the narrow ones in Japanese ones.
 */
const FORMULA = /(?<=^|[;,|\t\r\n"'])(?=[=+\-@\t\r\n＝＋－＠])/g
const NEEDS_QUOTES = /[",;\r\n\t]/

export type Cell = string | number

export function csvText(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((cells) => cells.map(cellText).join(',') + LINE_END).join('')
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const harmless = cell.replace(FORMULA, "'")
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
