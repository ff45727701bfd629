import type { errorPages as idErrorPages, errors as idErrors } from '#app/i18n/id/errors.ts'

export const errors: Readonly<Record<keyof typeof idErrors, string>> = {
  'error.account_inactive': 'This account is no longer in use. Choose another.',
  'error.account_missing': 'This account is not in the chart. Choose one from the list.',
  'error.already_reversed': 'This entry has been corrected already. Open its correction.',
  'error.date_in_future': 'That day has not come yet. Use today or an earlier day.',
  'error.entry_missing': 'There is no such entry. The address may be mistyped.',
  'error.entry_too_short': 'An entry needs at least two lines. Add one more.',
  'error.entry_unbalanced': 'Debit and credit are not equal yet. Check the figures until they are.',
  'error.floor_broken': 'There is not enough money. Enter at most what is there.',
  'error.forbidden': 'Your role does not cover this. Ask the chair or the treasurer.',
  'error.key_reused':
    'This form was sent before with different content. Open a new form and fill it in again.',
  'error.period_closed': 'That month is closed. Use a date in a month that is still open.',
  'error.period_open_before': 'The month before is still open. Close that one first.',
  'error.subledger_missing': 'There is no such account or name. Choose from the list.',
  'error.subledger_required': 'This line needs an owner. Choose the member or the account.',
}

export const errorPages: Readonly<Record<keyof typeof idErrorPages, string>> = {
  'page.400.title': 'Something went missing on the way',
  'page.400.text': 'Part of what you sent did not arrive. Go back and send it once more.',
  'page.401.title': 'Please sign in first',
  'page.401.text': 'Your time signed in is over. Sign in again and carry on.',
  'page.403.title': 'This page is not part of your role',
  'page.403.text': 'If you need it, ask the chair of the cooperative.',
  'page.404.title': 'There is no such page',
  'page.404.text':
    'The address may be mistyped, or the record has moved. Your money and records are safe.',
  'page.405.title': 'This page is for reading only',
  'page.405.text': 'Nothing was recorded. Go back and use the button on the page before.',
  'page.409.title': 'Things have changed meanwhile',
  'page.409.text': 'Another entry came in first. Open the page again and repeat.',
  'page.413.title': 'The file is too large',
  'page.413.text': 'Nothing was recorded. Split the file and send one part at a time.',
  'page.422.title': 'It cannot be recorded yet',
  'page.422.text': 'Some answers need mending. Go back, check them and send again.',
  'page.429.title': 'Too many tries',
  'page.429.text': 'Wait a few minutes and try once more. Your money and records are safe.',
  'page.500.title': 'Something went wrong on our side',
  'page.500.text':
    'What was recorded stays recorded. Try again shortly; if it happens again, tell us this number.',
  'page.503.title': 'Lumbung is busy',
  'page.503.text': 'Your money and records are safe. Wait a moment and open the page again.',
}
