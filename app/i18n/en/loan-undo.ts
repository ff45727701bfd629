import type { loanUndo as id } from '#app/i18n/id/loan-undo.ts'

/** The same texts in English. */
export const loanUndo: Readonly<Record<keyof typeof id, string>> = {
  'undo.resplitTitle': 'Split anew',
  'undo.resplitNote':
    'Instalments after this day that are split otherwise: {count}. Each is corrected and recorded again on its own day, for the same sum.',
  'undo.payment': 'Instalment',
  'undo.before': 'Was',
  'undo.after': 'Becomes',
  'undo.isResplit':
    'It was split anew, because an instalment of an earlier day was recorded later. The money is the same.',
  'undo.openReplacement': 'Open the entry in its place',
  'undo.isReplacement':
    'In place of an entry that was split anew, because an instalment of an earlier day was recorded later. The money is the same.',
  'undo.openReplaced': 'Open the entry it replaces',
}
