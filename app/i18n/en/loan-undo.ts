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
  'undo.waiver': 'Take a waiver back',
  'undo.waiverNote': 'That denda is owed again from today. The waiver stays in the list.',
  'undo.yesWaiver': 'Yes, take the waiver back',
  'undo.waiverUndone': 'Taken back {date:date}: {reason} ({by})',
  'undo.letter': 'Withdraw a letter',
  'undo.letterNote':
    'The letter counts no more. Its number stays in the list and is not used again; the next letter is of its level.',
  'undo.yesLetter': 'Yes, withdraw this letter',
  'undo.letterWithdrawn': 'Withdrawn {date:date}: {reason}',
  'undo.withdrawn': 'Withdrawn',
  'undo.guarantor': 'Replace or release a guarantor',
  'undo.guarantorSentence':
    'Who stands surety for {name}’s loan no more, and who takes their place? Who did stays written.',
  'undo.released': 'Guarantor released',
  'undo.replacedBy': 'In their place',
  'undo.replacedByHint': 'Name or number of a member. May be empty.',
  'undo.nobody': 'Nobody',
  'undo.guarantorNote':
    'Who is released answers for this loan no more and may leave the cooperative. The agreement that was signed does not change; write an addition to it.',
  'undo.yesGuarantor': 'Yes, record it',
  'undo.noGuarantor': 'This loan has no guarantor.',
  'undo.wasGuarantor': 'Guarantor until {date:date}',
  'undo.wasReplaced': '{name}, replaced by {by}. {reason} ({who})',
  'undo.wasReleased': '{name}, with nobody in their place. {reason} ({who})',
  'undo.reckonedFor': 'If {amount:money} is approved',
  'undo.heaviest': 'Heaviest instalment',
  'undo.share': 'Share of a month’s income',
  'undo.noShare': 'Not counted',
  'undo.allInterest': 'All interest',
  'undo.paidOut': 'Money received',
  'undo.allPaid': 'Paid in all',
  'undo.countAgain': 'Count again with this amount',
  'undo.writeOff': 'What the write-off comes to',
  'undo.writeOffNote': 'If it is approved today.',
  'undo.writeOff.outstanding': 'Principal outstanding',
  'undo.writeOff.deposit': 'Paid by money held',
  'undo.writeOff.lost': 'Principal written off',
  'undo.writeOff.fromAllowance': 'From the allowance there is',
  'undo.writeOff.short': 'An expense that day',
  'undo.writeOff.accrued': 'Interest taken out of income',
  'undo.writeOff.deferred': 'Provision that becomes income',
  'undo.writeOff.interest': 'Overdue interest not paid',
  'undo.writeOff.penalty': 'Penalty not paid',
  'undo.writeOffSaved':
    'The borrower’s voluntary savings of {amount:money} are not used by themselves. To use them, record an instalment from savings first.',
}
