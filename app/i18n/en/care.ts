import type { care as source } from '#app/i18n/id/care.ts'

export const care: Readonly<Record<keyof typeof source, string>> = {
  'care.portfolio': 'Portfolio',
  'care.reminders': 'Reminders',
  'care.late': 'Late',
  'care.daysShort': '{days} days',
  'care.classChanges': 'Changes of class',
  'care.classChangesNote': 'A class is written down whenever a loan moves, with its day.',
  'care.noChanges': 'No loan has moved to another class yet.',
  'care.moved': 'Classes as of {date:date} are written down. Loans that moved: {count}.',
  'care.changeNote': '{no} · {date} · {days} days late',
  'care.classify': 'Write down classes as of {date}',
}
