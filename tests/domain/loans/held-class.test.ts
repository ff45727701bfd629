import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { COLLECTABILITIES, classify, heldClass } from '#app/domain/loans/collectability.ts'
import { Money } from '#app/domain/money.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'

const bands = ruleOn('collectability', [], localDate('2026-01-31'))
const record = (daysPastDue: number, isProven = false) => ({ daysPastDue, isProven })

test('new terms keep the class of before until they are proven', () => {
  expect(heldClass([record(200)], record(0), bands)).toBe('doubtful')
  expect(heldClass([record(200)], record(0, true), bands)).toBe('current')
  expect(heldClass([], record(300), bands)).toBe('current')
  expect(heldClass([record(10)], record(0), bands)).toBe('current')
})

test('terms changed twice better nothing, unless the first were proven', () => {
  expect(heldClass([record(300), record(0)], record(0), bands)).toBe('loss')
  expect(heldClass([record(300), record(0, true)], record(0), bands)).toBe('current')
  expect(heldClass([record(95), record(200)], record(0), bands)).toBe('doubtful')
})

test('the class is never milder than the days past due alone make it', () => {
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(fc.array(fc.tuple(days, fc.boolean()), { maxLength: 4 }), days, (all, late) => {
      const past = all.map(([daysPastDue, isProven]) => ({ daysPastDue, isProven }))
      const loan = { outstanding: Money.parse('1000000'), daysPastDue: late }
      const held = heldClass(past, record(late), bands)
      const rank = (of: typeof loan & { held?: typeof held }) =>
        COLLECTABILITIES.indexOf(classify(of, bands).collectability)
      expect(rank({ ...loan, held })).toBeGreaterThanOrEqual(rank(loan))
    }),
  )
})
