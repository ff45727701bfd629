import type { words as idWords } from '#app/i18n/id/words.ts'

export const words: Readonly<Record<keyof typeof idWords, string>> = {
  'words.optional': 'may be left empty',
  'words.inWords': 'In words',
  'words.total': 'Total',
  'words.group': 'Group',
  'words.fixOne': '1 answer needs mending',
  'words.fixMany': '{count} answers need mending',
  'words.row': 'Row {row}',
  'words.cannotUndo':
    'Once recorded it cannot be deleted. If it is wrong, a correcting entry puts it right.',
  'words.means': 'Paid by',
  'words.cash': 'Cash',
  'words.bank': 'By bank',
  'words.change': 'Change the answers',
  'words.steps': 'Steps',
  'words.stepDone': 'done',
  'words.grainPaid': 'Instalment {number}: paid',
  'words.grainPart': 'Instalment {number}: partly paid',
  'words.grainLate': 'Instalment {number}: late',
  'words.grainNow': 'Instalment {number}: next',
  'words.grainNext': 'Instalment {number}: not due yet',
  'words.survivalLeft': 'Still running',
  'words.survivalTime': 'Years since founding',
  'words.survivalRead':
    'Kaplan–Meier. Band: 95% confidence interval. The line is cut where fewer than 10 are watched.',
  'words.survivalAtRisk': 'Still watched at the start of year',
  'words.survivalEvents': 'Stopped',
}
