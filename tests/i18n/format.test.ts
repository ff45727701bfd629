import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import {
  formatAmount,
  formatChange,
  formatDate,
  formatDay,
  formatMoment,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatTime,
} from '#app/i18n/format.ts'

describe('money for eyes', () => {
  test('is written without a space, with dots, in whole rupiah', () => {
    expect(formatMoney(Money.parse('1250000'), 'id')).toBe('Rp1.250.000')
    expect(formatMoney('-82000', 'id')).toBe('−Rp82.000')
    expect(formatMoney('1250000', 'en')).toBe('Rp1,250,000')
  })

  test('drops Rp in a table, and says nothing with an en dash', () => {
    expect(formatAmount('-4270500', 'id')).toBe('−4.270.500')
    expect(formatAmount('0', 'id')).toBe('0')
    expect(formatAmount(null, 'id')).toBe('–')
  })

  test('shows a plus only where direction matters', () => {
    expect(formatChange('1747500', 'id')).toBe('+1.747.500')
    expect(formatChange('-703500', 'id')).toBe('−703.500')
    expect(formatChange('0', 'id')).toBe('0')
  })
})

test('percent and numbers use a decimal comma', () => {
  expect(formatPercent('0.215', 'id')).toBe('21,5%')
  expect(formatPercent(0.0179, 'id', 2)).toBe('1,79%')
  expect(formatPercent('0.215', 'en')).toBe('21.5%')
  expect(formatNumber('-1234.5', 'id', 1)).toBe('−1.234,5')
  expect(formatNumber(-0.001, 'id', 1)).toBe('0,0')
})

test('dates say the day, the month and the weekday', () => {
  expect(formatDay('2026-11-08', 'id')).toBe('Minggu, 8 November 2026')
  expect(formatDay('1969-12-31', 'en')).toBe('Wednesday, 31 December 1969')
  expect(formatDate('2025-05-01', 'id')).toBe('1 Mei 2025')
  expect(formatShortDate('2026-08-09', 'id')).toBe('9 Agu 2026')
  expect(formatMonth('2026-10', 'id')).toBe('Oktober 2026')
})

test('time is the clock of the cooperative’s own zone', () => {
  const instant = '2026-11-08T06:00:00Z'
  expect(formatTime(instant, { language: 'id', zone: 'WIB' })).toBe('13.00 WIB')
  expect(formatTime(instant, { language: 'en', zone: 'WIT' })).toBe('15:00 WIT')
  expect(formatMoment('2026-11-08T16:30:00Z', { language: 'id', zone: 'WITA' })).toBe(
    '9 November 2026, 00.30 WITA',
  )
})

test('what Lumbung prints in Indonesian, Lumbung reads back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (amount) => {
      const printed = formatMoney(String(amount), 'id')
      expect(readRupiah(printed)?.toString()).toBe(String(amount))
    }),
  )
})
