import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleExit } from '#app/domain/members/settlement.ts'
import { Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const debt = (interest: number, principal: number, kind: 'loan' | 'trade' = 'loan') => ({
  id: 'x',
  kind,
  label: 'PJ-1',
  interest: rupiah(interest),
  principal: rupiah(principal),
})

test('savings pay interest first, then principal, then the next debt; the rest is refunded', () => {
  const savings = [rupiah(100_000), rupiah(240_000), rupiah(60_000)]
  const settled = settleExit(savings, [debt(9_000, 300_000), debt(0, 50_000, 'trade')])
  expect(settled.saved.toString()).toBe('400000')
  expect(settled.setOffs.map((one) => `${one.paidInterest} ${one.paidPrincipal}`)).toEqual([
    '9000 300000',
    '0 50000',
  ])
  expect([settled.refund.toString(), settled.stillOwed.toString()]).toEqual(['41000', '0'])
})

test('what the savings do not cover stays owed', () => {
  const settled = settleExit([rupiah(100_000)], [debt(20_000, 300_000)])
  expect(settled.setOffs.map((one) => `${one.paidInterest} ${one.paidPrincipal}`)).toEqual([
    '20000 80000',
  ])
  expect([settled.refund.toString(), settled.stillOwed.toString()]).toEqual(['0', '220000'])
})

test('nothing is lost and no debt is overpaid, whatever was saved and owed', () => {
  const amount = fc.integer({ min: 0, max: 5_000_000 })
  const debts = fc.array(fc.tuple(amount, amount), { maxLength: 5 })
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 5 }), debts, (saved, owed) => {
      const settled = settleExit(
        saved.map(rupiah),
        owed.map(([interest, principal]) => debt(interest, principal)),
      )
      const paid = settled.setOffs.flatMap((one) => [one.paidInterest, one.paidPrincipal])
      expect(Money.sum([...paid, settled.refund]).toString()).toBe(settled.saved.toString())
      for (const one of settled.setOffs) {
        expect(one.interest.isLessThan(one.paidInterest)).toBe(false)
        expect(one.principal.isLessThan(one.paidPrincipal)).toBe(false)
      }
      expect(settled.refund.isPositive() && settled.stillOwed.isPositive()).toBe(false)
    }),
  )
})
