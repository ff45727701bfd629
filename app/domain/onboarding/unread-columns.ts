import { readAmount } from '#app/domain/onboarding/numbers.ts'
import type { ProblemLog } from '#app/domain/onboarding/problems.ts'
import type { Cell } from '#app/domain/onboarding/sheet.ts'
import { cellName, columnIndex, textOf } from '#app/domain/onboarding/sheet.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'

type Reading = { readonly table: Table; readonly log: ProblemLog }

const MONEY =
  /\b(simpanan|simp|pokok|wajib|sukarela|manasuka|tabungan|saldo|iuran|setoran|uang|pinjaman|pinj|angsuran|utang|hutang|piutang|bon|jasa|shu|rp|rupiah|jumlah|jml|total|nilai|nominal)\b/
const WRITTEN_AS_MONEY = /^\(?-?\s*(rp\b|\d{1,3}([.,]\d{3})+([.,]\d{1,2})?\)?$)/i

/**
 * Names each column of the member list that holds amounts and is read as nothing: a treasurer who wrote
 * savings beside the names must hear that they did not come in.
 *
 * A column counts by its heading, or by amounts written as such; ages, years and postal codes do not.
 *
 * @param rows The rows that hold a member, counted from 1.
 */
export function noteUnreadAmounts({ table, log }: Reading, rows: readonly number[]): void {
  for (const [letter, heading] of Object.entries(table.headings)) {
    if ((table.columns[letter] ?? '') !== '') continue
    const column = columnIndex(letter)
    const cellOf = (row: number): Cell => table.sheet.rows[row - 1]?.[column] ?? null
    const filled = rows.filter((row) => holdsAmount(cellOf(row), heading))
    const [first, last] = [filled[0], filled.at(-1)]
    if (first === undefined || last === undefined) continue
    log.note({
      code: 'amounts_not_read',
      severity: 'warn',
      cells: [...new Set([first, last])].map((row) => cellName(table.sheet.name, row, column)),
      found: textOf(cellOf(first)),
      details: { what: heading, count: `${filled.length}` },
    })
  }
}

function holdsAmount(cell: Cell, heading: string): boolean {
  const text = textOf(cell)
  if (!MONEY.test(heading)) return cell?.kind === 'text' && WRITTEN_AS_MONEY.test(text)
  const { writing } = readAmount(cell)
  return writing !== 'nothing' && /\d/.test(text)
}
