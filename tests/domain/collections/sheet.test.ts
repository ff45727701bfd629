import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, localDate, monthOf } from '#app/domain/calendar.ts'
import { billOf } from '#app/domain/collections/bill.ts'
import { meetingDifferenceEntry } from '#app/domain/collections/entries.ts'
import {
  acceptedDifference,
  differenceOn,
  isUncounted,
  refuseChange,
  refuseUnexplained,
} from '#app/domain/collections/hand-in.ts'
import { reasonMemo } from '#app/domain/collections/reason.ts'
import {
  asBilled,
  billedOn,
  type Cell,
  differs,
  monthsAsked,
  penaltyAsked,
  receivedOn,
  type Sheet,
  type SheetRow,
  totalsOf,
} from '#app/domain/collections/sheet.ts'
import { balance, resolve } from '#app/domain/ledger/entry.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import { instalmentsOf, loanPosition } from '#app/domain/loans/position.ts'
import { scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { mandatoryObligation, monthsPaid, unpaidMonths } from '#app/domain/savings/obligation.ts'

const rp = (text: string | number) => Money.parse(String(text))
const anyMoney = fc.integer({ min: 0, max: 5_000_000 }).map(rp)
const MONTHLY = [
  { from: monthOf(localDate('2025-01-01')), amount: rp(10_000) },
  { from: monthOf(localDate('2026-01-01')), amount: rp(20_000) },
]

const anyCell: fc.Arbitrary<Cell> = fc
  .record({ due: anyMoney, amount: fc.option(anyMoney) })
  .map(({ due, amount }) => ({
    no: 1,
    kind: 'mandatory',
    due,
    amount,
    months: [],
    penalty: Money.zero,
    reason: null,
  }))
const anyRow: fc.Arbitrary<SheetRow> = fc
  .record({
    cells: fc.array(anyCell, { maxLength: 4 }),
    means: fc.constantFrom('cash' as const, 'bank' as const),
    isPresent: fc.boolean(),
  })
  .map((own, index = 0) => ({
    ...own,
    key: `row ${index}`,
    no: 1,
    memberId: 'member',
    reason: '',
    verdict: { state: 'draft' },
  }))

const sheetOf = (rows: readonly SheetRow[], own: Partial<Sheet> = {}): Sheet => ({
  id: 'sheet',
  meetingOn: localDate('2026-06-05'),
  hamlet: null,
  state: 'draft',
  version: 1,
  counted: {},
  note: '',
  rows,
  ...own,
})

const rowOf = (amounts: readonly number[], own: Partial<SheetRow> = {}): SheetRow => ({
  key: 'row',
  no: 1,
  memberId: 'member',
  isPresent: true,
  means: 'cash',
  reason: '',
  verdict: { state: 'draft' },
  cells: amounts.map((amount, index) => ({
    no: index + 1,
    kind: 'voluntary',
    due: Money.zero,
    months: [],
    amount: rp(amount),
    penalty: Money.zero,
    reason: null,
  })),
  ...own,
})

describe('simpanan wajib month by month', () => {
  test('one payment covers the oldest months first and leaves the last one partly paid', () => {
    const months = unpaidMonths(localDate('2025-11-12'), MONTHLY, {
      paid: rp(15_000),
      asOf: localDate('2026-02-08'),
    })
    expect(months.map(({ month, left }) => `${month} ${left}`)).toEqual([
      '2025-12 5000',
      '2026-01 20000',
      '2026-02 20000',
    ])
    expect(monthsAsked(months)).toEqual({ from: '2025-12', to: '2026-02', count: 3 })
    expect(
      [4_999, 5_000, 25_000, 44_999, 45_000, 90_000].map((paid) => monthsPaid(months, rp(paid))),
    ).toEqual([0, 1, 2, 2, 3, 3])
  })

  test('the months sum to the arrears, whatever was paid', () => {
    fc.assert(
      fc.property(anyMoney, fc.integer({ min: 0, max: 40 }), (paid, months) => {
        const joinedOn = localDate('2024-12-31')
        const asOf = addMonths(joinedOn, months)
        const left = unpaidMonths(joinedOn, MONTHLY, { paid, asOf }).map((one) => one.left)
        const { arrears } = mandatoryObligation({ joinedOn, leftOn: null }, MONTHLY, { paid, asOf })
        expect(Money.sum(left).equals(arrears)).toBe(true)
        expect(left.every((one) => one.isPositive())).toBe(true)
      }),
    )
  })
})

describe('the bill of a loan', () => {
  // 1.200.000 for 12 months, flat 1 %: each month 100.000 pokok and 12.000 jasa, from 15 January 2026.
  const { rows } = scheduleOf({
    method: 'flat',
    principal: rp(1_200_000),
    months: 12,
    rate: { percent: new Exact(1), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: TO_RUPIAH,
  })
  const first = localDate('2026-01-15')
  const instalments = instalmentsOf(
    rows,
    rows.map((_, index) => addMonths(first, index)),
  )
  const billOn = (day: string, paid: { principal: number; interest: number }, penalty = 0) => {
    const so = { principal: rp(paid.principal), interest: rp(paid.interest) }
    const position = loanPosition(instalments, so, localDate(day))
    const member = {
      joinedOn: localDate('2020-01-01'),
      principalPaid: rp(100_000),
      mandatoryPaid: rp(100_000_000),
      loans: [{ loanId: 'loan', position, penalty: rp(penalty) }],
    }
    const terms = { principal: rp(100_000), mandatory: MONTHLY }
    const bill = billOf(member, terms, localDate(day)).at(-1)
    return bill?.kind === 'loan' ? `${bill.due} of it ${bill.interest}` : 'no loan'
  }

  test.each([
    ['what has fallen due, all of it', { day: '2026-03-20', paid: [0, 0] }, '336000 of it 36000'],
    ['the rest of an instalment', { day: '2026-01-20', paid: [0, 12_000] }, '100000 of it 0'],
    [
      'this month’s instalment before its day',
      { day: '2026-02-08', paid: [100_000, 12_000] },
      '112000 of it 12000',
    ],
    ['nothing of one who paid ahead', { day: '2026-02-08', paid: [200_000, 24_000] }, '0 of it 0'],
    ['nothing when the month is paid', { day: '2026-02-20', paid: [200_000, 24_000] }, '0 of it 0'],
  ])('asks for %s', (_what, { day, paid: [principal = 0, interest = 0] }, asked) => {
    expect(billOn(day, { principal, interest })).toBe(asked)
  })

  test('has its denda on top, also when nothing else is left to pay', () => {
    expect(billOn('2026-03-20', { principal: 0, interest: 0 }, 2_120)).toBe('338120 of it 36000')
    expect(billOn('2026-02-20', { principal: 200_000, interest: 24_000 }, 2_120)).toBe(
      '2120 of it 0',
    )
  })
})

describe('a sheet', () => {
  test('adds up: cash and transfer are what was received, and rows are the sheet', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
        const totals = totalsOf(rows)
        expect(totals.cash.plus(totals.bank).equals(totals.received)).toBe(true)
        expect(Money.sum(rows.map(receivedOn)).equals(totals.received)).toBe(true)
        expect(Money.sum(rows.map(billedOn)).equals(totals.billed)).toBe(true)
      }),
    )
  })

  test('more on one bill pays nothing of another: what lacks is added up bill by bill', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
        const { billed, received, unpaid } = totalsOf(rows)
        const over = totalsOf(
          rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => ({
              ...cell,
              due: cell.amount ?? Money.zero,
              amount: cell.due,
            })),
          })),
        ).unpaid
        expect(unpaid.minus(over).equals(billed.minus(received))).toBe(true)
        expect(totalsOf(rows.map(asBilled)).unpaid.isZero()).toBe(true)
      }),
    )
  })

  test('"sesuai tagihan" brings exactly what is billed where something is, and keeps the rest', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const after = asBilled(row)
        const free = row.cells.filter(({ due }) => due.isZero())
        const rest = Money.sum(free.map(({ amount }) => amount ?? Money.zero))
        expect(receivedOn(after).equals(billedOn(row).plus(rest))).toBe(true)
        expect(after.isPresent).toBe(true)
        expect(asBilled(after)).toEqual(after)
      }),
    )
  })

  test('takes the denda that is asked as far as the money goes; less needs a reason', () => {
    const late = (
      amount: number | null,
      penalty: number,
      own: Partial<Pick<Cell, 'reason'>> = {},
    ): Cell => ({
      no: 1,
      kind: 'loan',
      loanId: 'loan',
      due: rp(108_120),
      interest: rp(6_000),
      duePenalty: rp(2_120),
      amount: amount === null ? null : rp(amount),
      penalty: rp(penalty),
      reason: null,
      ...own,
    })
    expect(
      [null, 0, 1_000, 50_000].map(
        (paid) => `${penaltyAsked(late(paid, 0), paid === null ? null : rp(paid))}`,
      ),
    ).toEqual(['0', '0', '1000', '2120'])
    const [whole] = asBilled({ ...rowOf([]), cells: [late(null, 0)] }).cells
    expect([`${whole?.amount}`, `${whole?.penalty}`]).toEqual(['108120', '2120'])
    expect([late(108_120, 2_120), late(108_120, 0), late(106_000, 2_120)].map(differs)).toEqual([
      false,
      true,
      true,
    ])
    const unexplained = () => refuseUnexplained(late(106_000, 0), 'penalty')
    expect(unexplained).toThrow(
      expect.objectContaining({
        code: 'penalty_reason',
        details: { field: 'penalty', penalty: '2120' },
      }),
    )
    const reason = { kind: 'no_money', text: '' } as const
    expect(() => refuseUnexplained(late(106_000, 0, { reason }), '')).not.toThrow()
    expect(() => refuseUnexplained(late(108_120, 2_120), '')).not.toThrow()
  })

  test('is handed in when the counted cash is the cash of the rows; a transfer is not in the box', () => {
    const rows = [rowOf([75_500]), rowOf([1_000_000], { means: 'bank' })]
    const counted = { note_50000: 1, note_20000: 1, note_5000: 1, coin_500: 1 }
    expect(acceptedDifference(sheetOf(rows, { counted }), '').isZero()).toBe(true)
  })

  test('is kept back by a difference until a note accepts it', () => {
    const short = sheetOf([rowOf([75_500])], {
      counted: { note_50000: 1, note_20000: 1, note_5000: 1 },
    })
    expect(differenceOn(short).toString()).toBe('-500')
    expect(() => acceptedDifference(short, '')).toThrow(
      expect.objectContaining({
        code: 'cash_differs',
        details: { field: 'note', counted: '75000', written: '75500' },
      }),
    )
    expect(acceptedDifference(short, 'kembalian').toString()).toBe('-500')
    expect(() => acceptedDifference(sheetOf([rowOf([])]), 'x')).toThrow(
      expect.objectContaining({ code: 'sheet_empty' }),
    )
  })

  test('with cash that nobody has counted is no shortage, whatever the note says', () => {
    const uncounted = sheetOf([rowOf([75_500])])
    expect(isUncounted(uncounted)).toBe(true)
    expect(() => acceptedDifference(uncounted, 'hilang')).toThrow(
      expect.objectContaining({ code: 'cash_uncounted' }),
    )
    const byBank = sheetOf([rowOf([75_500], { means: 'bank' })])
    expect([isUncounted(byBank), acceptedDifference(byBank, '').isZero()]).toEqual([false, true])
  })

  test('that is handed in lets a refused row change its purpose, never its money', () => {
    const refused = { state: 'refused', code: 'loan_state', details: {} } as const
    const before = rowOf([5_000, 2_000], { verdict: refused })
    const posted = { state: 'posted' } as const
    const change = (after: SheetRow) => () => refuseChange(posted, { before, after })
    expect(change(rowOf([7_000]))).not.toThrow()
    expect(change(rowOf([7_001]))).toThrow(expect.objectContaining({ code: 'sheet_row_total' }))
    expect(change(rowOf([7_000], { means: 'bank' }))).toThrow(
      expect.objectContaining({ code: 'sheet_row_total' }),
    )
    const inBook = rowOf([7_000], { verdict: posted })
    expect(() => refuseChange(posted, { before: inBook, after: inBook })).toThrow(
      expect.objectContaining({ code: 'sheet_posted' }),
    )
  })
})

test.each([
  [2_000, 'BKM', 'debit 1101 2000, credit 4806 2000'],
  [-10_000, 'BKK', 'debit 8103 10000, credit 1101 10000'],
])('money too much or too little (%s) balances on its own account', (off, voucher, written) => {
  const draft = meetingDifferenceEntry({
    date: localDate('2026-06-05'),
    note: 'kembalian',
    difference: rp(off),
  })
  const entry = balance(resolve(draft, postingMapOf('cooperative')))
  const lines = entry.lines.map(({ side, accountCode, amount }) =>
    [side, accountCode, amount].join(' '),
  )
  expect([entry.voucher, lines.join(', ')]).toEqual([voucher, written])
})

test.each([
  [{ kind: 'entrusted', text: 'dibawa Tini' }, 'titip, dibawa Tini'],
  [{ kind: 'no_money', text: '' }, 'belum ada uang'],
  [{ kind: 'other', text: 'panen terlambat' }, 'panen terlambat'],
] as const)('a memo says why: %o', (reason, memo) => {
  expect(reasonMemo(reason)).toBe(memo)
})
