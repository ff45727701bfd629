import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate, workingDayFrom } from '#app/domain/calendar.ts'
import { budgetAgainstActual } from '#app/domain/meetings/budget.ts'
import { dueAfterYear } from '#app/domain/meetings/legal-dates.ts'
import { mostProxies, quorumOf } from '#app/domain/meetings/quorum.ts'
import { Money } from '#app/domain/money.ts'
import { fillTemplate } from '#app/domain/template.ts'

const rule = (percent: string, test: string) => ({ percent, test, proxies: 'two' })
const there = (members: number, present: number, byProxy = 0) => ({ members, present, byProxy })

test('more than half of 100 is 51, at least half is 50; proxies count', () => {
  expect(quorumOf(there(100, 50), rule('50', 'more_than'))).toMatchObject({
    needed: 51,
    isReached: false,
  })
  expect(quorumOf(there(100, 49, 2), rule('50', 'more_than')).isReached).toBe(true)
  expect(quorumOf(there(100, 50), rule('50', 'at_least'))).toMatchObject({
    needed: 50,
    isReached: true,
  })
})

test('a share that is no whole member is rounded up', () => {
  expect(quorumOf(there(101, 0), rule('50', 'at_least')).needed).toBe(51)
  expect(quorumOf(there(3, 0), rule('66.67', 'at_least')).needed).toBe(3)
  expect(mostProxies(rule('50', 'at_least'))).toBe(2)
})

test('whoever is needed is at least the share of the members, and one fewer is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000 }),
      fc.integer({ min: 1, max: 99 }),
      (members, percent) => {
        const { needed } = quorumOf(there(members, 0), rule(String(percent), 'at_least'))
        expect(needed * 100).toBeGreaterThanOrEqual(members * percent)
        expect((needed - 1) * 100).toBeLessThan(members * percent)
      },
    ),
  )
})

// UU 25/1992 pasal 26; Permenkop UKM 2/2024 pasal 11.
test('six months after the year are 30 June, four are 30 April; a weekend moves on to Monday', () => {
  expect(dueAfterYear(2025, 6)).toBe('2026-06-30')
  expect(dueAfterYear(2025, 4)).toBe('2026-04-30')
  expect(workingDayFrom(localDate('2026-06-30'))).toBe('2026-06-30')
  expect(workingDayFrom(localDate('2026-08-15'))).toBe('2026-08-17')
  expect(workingDayFrom(localDate('2026-11-15'))).toBe('2026-11-16')
})

test('a budget beside what happened: income and costs, their difference, and the surplus', () => {
  const account = (code: string, side: 'debit' | 'credit', amount: string) => ({
    code,
    side,
    opening: Money.zero,
    debit: side === 'debit' ? Money.parse(amount) : Money.zero,
    credit: side === 'credit' ? Money.parse(amount) : Money.zero,
  })
  const planned = new Map([
    ['4101', Money.parse('1200')],
    ['6108', Money.parse('600')],
  ])
  const accounts = [
    account('1101', 'debit', '999'),
    account('4101', 'credit', '500'),
    account('6108', 'debit', '450'),
  ]
  const half = budgetAgainstActual(planned, accounts, { numerator: 6, denominator: 12 })
  const said = (sum: { planned: Money; actual: Money; difference: Money; share: string | null }) =>
    [sum.planned, sum.actual, sum.difference, sum.share].map(String)
  expect(said(half.totals.income)).toEqual([
    '600',
    '500',
    '-100',
    '0.8333333333333333333333333333333333333333',
  ])
  expect(said(half.totals.costs)).toEqual(['300', '450', '150', '1.5'])
  expect(said(half.totals.surplus).slice(0, 3)).toEqual(['300', '50', '-250'])
})

test('a report gets its figures, and keeps what is no figure of ours', () => {
  const figures = Object.fromEntries(
    'tahun anggota anggota_masuk anggota_keluar aset modal simpanan pinjaman pendapatan shu'
      .split(' ')
      .map((name) => [name, name.toUpperCase()]),
  )
  expect(fillTemplate('Anggota [anggota], [entah] dan [Aset].', figures)).toBe(
    'Anggota ANGGOTA, [entah] dan [Aset].',
  )
})
