import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Refresh, refreshOf } from '#app/domain/collections/refresh.ts'
import type { Bill, Cell, SheetRow } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'

const rp = (amount: number) => Money.parse(String(amount))
type Asked = { readonly memberId: string; readonly bills: readonly Bill[] }

const wajib = (due: number): Bill => ({ kind: 'mandatory', due: rp(due), months: [] })
const loan = (loanId: string, due: number, fine = 0): Bill => ({
  kind: 'loan',
  loanId,
  due: rp(due),
  interest: rp(due - fine < 6_000 ? 0 : 6_000),
  duePenalty: rp(fine),
})
/** A cell with what was brought for it, and the denda in it. */
const cell = (no: number, bill: Bill, brought: number | null | readonly [number, number]): Cell => {
  const [amount, penalty] = typeof brought === 'object' && brought !== null ? brought : [brought, 0]
  return {
    ...bill,
    no,
    amount: amount === null ? null : rp(amount),
    penalty: rp(penalty),
    reason: null,
  }
}
const row = (memberId: string, cells: readonly Cell[]): SheetRow => ({
  key: memberId,
  no: 1,
  memberId,
  isPresent: true,
  means: 'cash',
  reason: '',
  verdict: { state: 'draft' },
  cells,
})

/** The refresh as a bookkeeper would read it out. */
function told({ added, changed, dropped }: Refresh<SheetRow, Asked>): readonly string[] {
  return [
    ...added.map(({ memberId }) => `${memberId} comes`),
    ...dropped.map(({ memberId }) => `${memberId} goes`),
    ...changed.flatMap((one) => [
      ...one.billed.map(
        ({ no, kind, due, amount, penalty }) =>
          `${no} ${kind} ${due} brought ${amount ?? '-'} denda ${penalty}`,
      ),
      ...one.added.map(({ no, bill }) => `${no} ${bill.kind} ${bill.due} comes`),
      ...one.dropped.map((no) => `${no} goes`),
    ]),
  ]
}

describe('bringing a draft up to date', () => {
  test('bills anew and keeps what was brought', () => {
    const rows = [row('Sari', [cell(1, wajib(20_000), 15_000)])]
    expect(told(refreshOf(rows, [{ memberId: 'Sari', bills: [wajib(30_000)] }]))).toEqual([
      '1 mandatory 30000 brought 15000 denda 0',
    ])
  })

  test('says nothing where the book asks what the sheet asks', () => {
    const bills = [wajib(20_000), loan('a', 106_000, 2_120)]
    const rows = [
      row(
        'Sari',
        bills.map((bill, index) => cell(index + 1, bill, null)),
      ),
    ]
    expect(told(refreshOf(rows, [{ memberId: 'Sari', bills }]))).toEqual([])
  })

  test('lets denda that stood as asked follow the bill, and leaves what an officer wrote', () => {
    const before = loan('a', 108_120, 2_120)
    const after = { memberId: 'Sari', bills: [loan('a', 109_000, 3_000)] }
    const asAsked = row('Sari', [cell(1, before, [108_120, 2_120])])
    expect(told(refreshOf([asAsked], [after]))).toEqual(['1 loan 109000 brought 108120 denda 3000'])
    const agreed = row('Sari', [cell(1, before, [108_120, 1_000])])
    expect(told(refreshOf([agreed], [after]))).toEqual(['1 loan 109000 brought 108120 denda 1000'])
  })

  test('a loan that is paid off goes, unless money is written for it; a new one comes after the last', () => {
    const rows = [
      row('Sari', [
        cell(1, wajib(20_000), null),
        cell(2, loan('a', 50_000), null),
        cell(3, loan('b', 60_000), 60_000),
      ]),
    ]
    const bills = [wajib(20_000), loan('c', 70_000)]
    expect(told(refreshOf(rows, [{ memberId: 'Sari', bills }]))).toEqual([
      '3 loan 0 brought 60000 denda 0',
      '4 loan 70000 comes',
      '2 goes',
    ])
  })

  test('whoever joined comes, whoever left goes', () => {
    const rows = [row('Sari', [cell(1, wajib(20_000), 20_000)])]
    const asked = [{ memberId: 'Wati', bills: [wajib(20_000)] }]
    expect(told(refreshOf(rows, asked))).toEqual(['Wati comes', 'Sari goes'])
  })

  test('never loses a rupiah of a member who stays, and a second time changes nothing', () => {
    const anyBill = fc
      .tuple(fc.constantFrom('mandatory', 'a', 'b', 'c'), fc.integer({ min: 0, max: 100_000 }))
      .map(([of, due]) => (of === 'mandatory' ? wajib(due) : loan(of, due, due % 500)))
    const purpose = (bill: Bill) => (bill.kind === 'loan' ? bill.loanId : bill.kind)
    const anyBills = fc.uniqueArray(anyBill, { selector: purpose, maxLength: 4 })
    const anyAmount = fc.option(fc.integer({ min: 0, max: 100_000 }))
    fc.assert(
      fc.property(anyBills, anyBills, fc.array(anyAmount, { minLength: 4 }), (old, bills, paid) => {
        const before = row(
          'Sari',
          old.map((bill, index) => cell(index + 1, bill, paid[index] ?? null)),
        )
        const after = applied(before, refreshOf([before], [{ memberId: 'Sari', bills }]))
        const brought = ({ cells }: SheetRow) =>
          Money.sum(cells.map(({ amount }) => amount ?? Money.zero)).toString()
        expect(brought(after)).toBe(brought(before))
        expect(told(refreshOf([after], [{ memberId: 'Sari', bills }]))).toEqual([])
      }),
    )
  })
})

function applied(before: SheetRow, { changed }: Refresh<SheetRow, Asked>): SheetRow {
  const [change] = changed
  if (!change) return before
  const anew = new Map(change.billed.map((one) => [one.no, one]))
  const kept = before.cells.filter(({ no }) => !change.dropped.includes(no))
  const comes = change.added.map(({ no, bill }) => cell(no, bill, null))
  return { ...before, cells: [...kept.map((one) => anew.get(one.no) ?? one), ...comes] }
}
