import { expect, test } from 'vitest'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { deadlinesOf } from '#app/domain/meetings/deadlines.ts'

const month = (text: string) => monthOf(localDate(`${text}-01`))
const RULES = { meetingMonths: 6, reportMonths: 4, taxDays: 15 }

// UU 25/1992 pasal 26 (RAT by 30 June); Permenkop UKM 2/2024 pasal 11 (report by 30 April); PMK 81/2024 pasal 94.
test('a year asks for the report by 30 April, the meeting by 30 June, and tax by the 15th', () => {
  const taxed = new Map([
    [month('2025-12'), true],
    [month('2026-07'), false],
    [month('2025-11'), true],
  ])
  const days = deadlinesOf(2026, RULES, { isMeetingHeld: false, taxed })
  expect(days.map(({ kind, of, due, isDone }) => `${due} ${kind} ${of} ${isDone}`)).toEqual([
    '2026-01-15 savings_tax 2025-12 true',
    '2026-04-30 report 2025 null',
    '2026-06-30 meeting 2025 false',
    '2026-08-17 savings_tax 2026-07 false',
  ])
})
