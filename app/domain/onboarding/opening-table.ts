import { Money } from '#app/domain/money.ts'
import { accountMeant } from '#app/domain/onboarding/account-names.ts'
import { readAmount } from '#app/domain/onboarding/numbers.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow, memberAt } from '#app/domain/onboarding/reading.ts'
import { cellName, textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** One balance of the first day: debit minus credit, whole rupiah. */
export type OpeningBalance = {
  readonly accountCode: string
  readonly net: Money
  readonly cell: string
  readonly row: number
}

/** Reads the opening balances, in one list with debit and credit or in two columns, aktiva and pasiva. */
export function readOpening(input: TableReading): readonly OpeningBalance[] {
  const { table } = input
  const isTwoSided = table.places.has('assetName')
  const balances: OpeningBalance[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (isTwoSided) {
      balances.push(...sideAt(input, row, 'assetName'), ...sideAt(input, row, 'sourceName'))
    } else if (!isTotalRow(table, row) && textOf(cellAt(table, row, 'accountName')) !== '') {
      balances.push(...listedAt(input, row))
    }
  }
  return balances
}

function listedAt(input: TableReading, row: number): readonly OpeningBalance[] {
  const { table, reading } = input
  if (!hasAmount(table, row, 'debit') && !hasAmount(table, row, 'credit')) return []
  const net = amountAt(input, row, 'debit').minus(amountAt(input, row, 'credit'))
  const cell = refAt(table, row, 'accountName')
  const accountCode = accountMeant(reading, {
    code: textOf(cellAt(table, row, 'accountCode')),
    name: textOf(cellAt(table, row, 'accountName')),
    cell,
    fallback: net.isNegative() ? '2169' : '1239',
  })
  return [{ accountCode, net, cell, row }]
}

function sideAt(
  { table, reading }: TableReading,
  row: number,
  field: 'assetName' | 'sourceName',
): readonly OpeningBalance[] {
  const name = textOf(cellAt(table, row, field))
  const at = table.places.get(field) ?? 0
  const limit = field === 'assetName' ? (table.places.get('sourceName') ?? at) : at + 4
  const cells = table.sheet.rows[row - 1] ?? []
  const column = cells.findIndex(
    (cell, index) =>
      index > at &&
      index < limit &&
      ['number', 'text', 'thousands_comma'].includes(readAmount(cell).writing),
  )
  if (column < 0 || name === '' || /^(jumlah|total|jml)\b/.test(plain(name))) return []
  const { value: amount, writing } = readAmount(cells[column])
  if (writing === 'thousands_comma') {
    reading.log.note({
      code: 'thousands_comma',
      severity: 'warn',
      cells: [cellName(table.sheet.name, row, column)],
      found: textOf(cells[column]),
      suggestion: amount.toString(),
    })
  }
  const cell = cellName(table.sheet.name, row, at)
  const isAsset = field === 'assetName'
  const fallback = isAsset ? '1239' : '2169'
  const accountCode = accountMeant(reading, { name, cell, fallback })
  return [{ accountCode, net: isAsset ? amount : amount.negated(), cell, row }]
}

/** What each member of a short list owes or is owed; several rows of one member are added. */
export function readMemberList(input: TableReading): ReadonlyMap<string, Money> {
  const { table } = input
  const amounts = new Map<string, Money>()
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (isTotalRow(table, row) || !hasAmount(table, row, 'amount')) continue
    const member = memberAt(input, row)
    if (!member) continue
    const amount = amountAt(input, row, 'amount')
    amounts.set(member.no, (amounts.get(member.no) ?? Money.zero).plus(amount))
  }
  return amounts
}
