import { type Refresh, type RowRefresh, refreshOf } from '#app/domain/collections/refresh.ts'
import { type Bill, billedOn, receivedOn } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'
import type { StoredRow, StoredSheet } from '#db/queries/collections.ts'

/** What the book asks of a member now, and who that is. */
type Asked = {
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly bills: readonly Bill[]
}

/** What would change when a draft is brought up to date, as a page has it: names and amounts as text. */
export function refreshView(sheet: StoredSheet, asked: readonly Asked[]) {
  const refresh: Refresh<StoredRow, Asked> = refreshOf(sheet.rows, asked)
  return {
    added: refresh.added.map(({ memberNo, memberName, bills }) => ({
      key: memberNo,
      name: memberName,
      no: memberNo,
      billed: Money.sum(bills.map(({ due }) => due)).toString(),
    })),
    changed: refresh.changed.map(changeOf),
    dropped: refresh.dropped.map((row) => ({
      key: row.memberNo,
      member: row.memberId,
      name: row.memberName,
      no: row.memberNo,
      received: receivedOn(row).toString(),
    })),
  }
}

/** The bill of a row before and after; what was brought stays. */
function changeOf({ row, billed, added, dropped }: RowRefresh<StoredRow>) {
  const anew = new Map(billed.map((cell) => [cell.no, cell]))
  const kept = row.cells
    .filter(({ no }) => !dropped.includes(no))
    .map((cell) => anew.get(cell.no) ?? cell)
  const comes = Money.sum(added.map(({ bill }) => bill.due))
  return {
    key: row.memberNo,
    name: row.memberName,
    no: row.memberNo,
    before: billedOn(row).toString(),
    after: billedOn({ cells: kept }).plus(comes).toString(),
    received: receivedOn(row).toString(),
  }
}
