import { type Bill, type Cell, penaltyAsked, type SheetRow } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'

/** What the book asks of one member now. */
export type Asked = { readonly memberId: string; readonly bills: readonly Bill[] }

/** What a row becomes: cells billed anew, cells that come, and the places of those that go. */
export type RowRefresh<Row extends SheetRow> = {
  readonly row: Row
  readonly billed: readonly Cell[]
  readonly added: readonly { readonly no: number; readonly bill: Bill }[]
  readonly dropped: readonly number[]
}

/** What bringing a draft up to date with the book changes; rows that stay as they are in no list. */
export type Refresh<Row extends SheetRow, New extends Asked> = {
  readonly added: readonly New[]
  readonly changed: readonly RowRefresh<Row>[]
  readonly dropped: readonly Row[]
}

/**
 * Compares a draft with what the book asks now, row by row and cell by cell.
 *
 * What was brought, by which means and why stays as it was written. A cell that is asked for no more goes, but
 * one with money in it stays, asked for nothing: the money is somebody's. A row goes with its member; whether
 * there is money on it is the asker's to see.
 *
 * @param asked Everyone the meeting is held for, each once.
 * @returns Denda that stood as it was asked follows the new bill; other denda stays as written.
 */
export function refreshOf<Row extends SheetRow, New extends Asked>(
  rows: readonly Row[],
  asked: readonly New[],
): Refresh<Row, New> {
  const byMember = new Map(asked.map((one) => [one.memberId, one.bills]))
  const known = new Set(rows.map(({ memberId }) => memberId))
  return {
    added: asked.filter(({ memberId }) => !known.has(memberId)),
    changed: rows.flatMap((row) => {
      const bills = byMember.get(row.memberId)
      const refresh = bills === undefined ? null : rowRefresh(row, bills)
      return refresh === null ? [] : [refresh]
    }),
    dropped: rows.filter(({ memberId }) => !byMember.has(memberId)),
  }
}

function rowRefresh<Row extends SheetRow>(
  row: Row,
  bills: readonly Bill[],
): RowRefresh<Row> | null {
  const fresh = new Map(bills.map((bill) => [purposeOf(bill), bill]))
  const next = row.cells.map((cell) => ({ cell, bill: fresh.get(purposeOf(cell)) }))
  const gone = next.filter(({ bill }) => bill === undefined).map(({ cell }) => cell)
  const billed = [
    ...next.flatMap(({ cell, bill }) => (bill === undefined ? [] : [rebilled(cell, bill)])),
    ...gone.filter(hasMoney).map((cell) => rebilled(cell, unasked(cell))),
  ].filter((cell) => !row.cells.some((before) => isSameBill(before, cell)))
  const held = new Set(row.cells.map(purposeOf))
  const last = row.cells.at(-1)?.no ?? 0
  const added = bills
    .filter((bill) => !held.has(purposeOf(bill)))
    .map((bill, index) => ({ no: last + index + 1, bill }))
  const dropped = gone.filter((cell) => !hasMoney(cell)).map(({ no }) => no)
  return billed.length + added.length + dropped.length === 0
    ? null
    : { row, billed, added, dropped }
}

/** What a bill is for: a kind of savings, or one loan. */
function purposeOf(bill: Bill): string {
  return bill.kind === 'loan' ? bill.loanId : bill.kind
}

function hasMoney({ amount }: Cell): boolean {
  return amount?.isPositive() ?? false
}

function unasked(bill: Bill): Bill {
  return bill.kind === 'loan'
    ? {
        kind: 'loan',
        loanId: bill.loanId,
        due: Money.zero,
        interest: Money.zero,
        duePenalty: Money.zero,
      }
    : { kind: bill.kind, due: Money.zero, months: [] }
}

function rebilled(cell: Cell, bill: Bill): Cell {
  const { no, amount, penalty, reason } = cell
  const after = { ...bill, no, amount, penalty, reason }
  const isAsAsked = penalty.equals(penaltyAsked(cell, amount))
  return isAsAsked ? { ...after, penalty: penaltyAsked(after, amount) } : after
}

function isSameBill(before: Cell, after: Cell): boolean {
  return (
    before.no === after.no && JSON.stringify(partsOf(before)) === JSON.stringify(partsOf(after))
  )
}

function partsOf(bill: Bill) {
  const due = bill.due.toString()
  return bill.kind === 'loan'
    ? [due, bill.interest.toString(), bill.duePenalty.toString()]
    : [due, ...bill.months.map(({ month, left }) => `${month} ${left}`)]
}
