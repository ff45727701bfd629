/**
 * What a spreadsheet would run as a formula when a cell begins with it; some read the wide signs of Asian keyboards too.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/

/** Lines of cells as CSV (RFC 4180, point decimals); text that a spreadsheet would run is disarmed with an apostrophe. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
