import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { dayAsked } from '#app/http/day-asked.ts'

const usual = localDate('2026-11-08')

test('an address that asks for a day gets that day', () => {
  expect(dayAsked('2026-02-28', usual)).toEqual({ day: '2026-02-28', isWrong: false })
})

test('an address that asks for none gets the usual day', () => {
  expect(dayAsked(null, usual)).toEqual({ day: usual, isWrong: false })
  expect(dayAsked('', usual)).toEqual({ day: usual, isWrong: false })
})

test('a day that no book has is said to be wrong', () => {
  for (const text of ['2026-02-30', 'kemarin', '1900-01-01', '2999-12-31']) {
    expect(dayAsked(text, usual), text).toEqual({ day: usual, isWrong: true })
  }
})
