import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, firstDay, localDate, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryObligation, paidThrough, unpaidMonths } from '#app/domain/savings/obligation.ts'
import mekarJaya from '#tests/fixtures/data/books/mekar-jaya-2025.expected.json' with {
  type: 'json',
}
import sumberRejeki from '#tests/fixtures/data/books/sumber-rejeki-2025.expected.json' with {
  type: 'json',
}

const END_OF_YEAR = localDate('2025-12-31')
const rupiah = (amount: number) => Money.parse(`${amount}`)
const TEN_THOUSAND = [{ from: monthOf(localDate('2018-01-01')), amount: rupiah(10_000) }]

describe.each([mekarJaya, sumberRejeki])('simpanan wajib of $coop.name', (book) => {
  const joined = new Map(book.member_list.map((member) => [member.no, member.joined]))
  // A member who left was settled with: the file asks nothing of them any more.
  const left = new Set(book.member_list.filter((member) => 'left' in member).map(({ no }) => no))

  test('is due and in arrears as its file says, member by member', () => {
    for (const { no, closing, wajib_due, wajib_arrears } of book.savings) {
      if (left.has(no)) continue
      const obligation = mandatoryObligation(
        { joinedOn: localDate(joined.get(no) ?? ''), leftOn: null },
        TEN_THOUSAND,
        { paid: rupiah(closing[1] ?? 0), asOf: END_OF_YEAR },
      )
      expect([no, Number(obligation.due), Number(obligation.arrears)]).toEqual([
        no,
        wajib_due,
        wajib_arrears,
      ])
    }
  })
})

test('follows the amount the meeting set, from the month it set it', () => {
  const amounts = [
    { from: monthOf(localDate('2024-01-01')), amount: rupiah(10_000) },
    { from: monthOf(localDate('2025-07-01')), amount: rupiah(15_000) },
  ]
  const member = { joinedOn: localDate('2025-05-20'), leftOn: null }
  const { months, due, arrears } = mandatoryObligation(member, amounts, {
    paid: rupiah(20_000),
    asOf: localDate('2025-08-01'),
  })
  expect([months, `${due}`, `${arrears}`]).toEqual([4, '50000', '30000'])
})

test('a member who paid ahead is not in arrears', () => {
  const member = { joinedOn: localDate('2025-12-01'), leftOn: null }
  const paidAhead = { paid: rupiah(60_000), asOf: END_OF_YEAR }
  expect(`${mandatoryObligation(member, TEN_THOUSAND, paidAhead).arrears}`).toBe('0')
})

test('several months in one payment make a member paid up to the last month they pay whole', () => {
  const joined = localDate('2025-12-15')
  const through = (paid: number, amounts = TEN_THOUSAND) =>
    paidThrough(joined, amounts, rupiah(paid))
  expect([through(9_999), through(10_000), through(49_000)]).toEqual([null, '2025-12', '2026-03'])
  // From March 2026 on it is 15.000.
  const raised = [
    ...TEN_THOUSAND,
    { from: monthOf(localDate('2026-03-01')), amount: rupiah(15_000) },
  ]
  expect([through(44_999, raised), through(45_000, raised)]).toEqual(['2026-02', '2026-03'])
  expect(through(10_000, [])).toBeNull()
})

test('what is paid through a month leaves none unpaid until then, and the next one not whole', () => {
  const joined = localDate('2025-12-15')
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 900_000 }), (amount) => {
      const through = paidThrough(joined, TEN_THOUSAND, rupiah(amount)) ?? monthOf(joined)
      const asOf = addMonths(firstDay(through), 1)
      const left = unpaidMonths(joined, TEN_THOUSAND, { paid: rupiah(amount), asOf })
      expect(left.map(({ month }) => month)).toEqual([monthOf(asOf)])
    }),
  )
})

test('a member who left in the month of joining owed nothing', () => {
  const member = { joinedOn: localDate('2025-12-01'), leftOn: localDate('2025-12-20') }
  const { months } = mandatoryObligation(member, TEN_THOUSAND, {
    paid: Money.zero,
    asOf: END_OF_YEAR,
  })
  expect(months).toBe(0)
})
