import type { deadlines as idDeadlines } from '#app/i18n/id/deadlines.ts'

export const deadlines: Readonly<Record<keyof typeof idDeadlines, string>> = {
  'deadlines.title': 'Calendar of duties',
  'deadlines.lede': 'Days the rules set in {year}.',
  'deadlines.meeting': 'Annual meeting on {of}',
  'deadlines.report': 'Annual report on {of}',
  'deadlines.savings_tax': 'Tax on savings interest of {of:month}',
  'deadlines.state.done': 'Done',
  'deadlines.state.ahead': 'Ahead',
  'deadlines.state.unknown': 'Past, check',
  'deadlines.state.late': 'Late',
  'deadlines.note':
    'A Saturday or Sunday moves on to Monday. Public holidays are not counted. The limits stand on the Rules page.',
  'deadlines.by': 'By {date:date}',
}
