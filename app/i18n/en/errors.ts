import type { errorPages as idErrorPages, errors as idErrors } from '#app/i18n/id/errors.ts'

export const errors: Readonly<Record<keyof typeof idErrors, string>> = {
  'error.account_inactive': 'This account is no longer in use. Choose another.',
  'error.account_missing': 'This account is not in the chart. Choose one from the list.',
  'error.adjustment_by_chair':
    'Savings and loans move by deposits, withdrawals, payouts and instalments. Any other adjustment is recorded by the chair.',
  'error.already_reversed': 'This entry has been corrected already. Open its correction.',
  'error.book_missing': 'There is no such book. Choose one from the list.',
  'error.born_too_late': 'The date of birth is after joining. Check both.',
  'error.date_before': 'That day is too early. Choose a later day.',
  'error.date_in_future': 'That day has not come yet. Use today or an earlier day.',
  'error.discount_too_large': 'The discount is larger than the price. Make it smaller.',
  'error.enterprise_missing': 'There is no such enterprise. Choose one from the list.',
  'error.entry_is_reversal': 'This is a correction already. Record a new entry instead.',
  'error.entry_missing': 'There is no such entry. The address may be mistyped.',
  'error.entry_too_short': 'An entry needs at least two lines. Add one more.',
  'error.entry_unbalanced': 'Debit and credit are not equal yet. Check the figures until they are.',
  'error.floor_broken': 'There is not enough money. Enter at most what is there.',
  'error.forbidden': 'Your role does not cover this. Ask the chair or the treasurer.',
  'error.household_missing': 'There is no such household. Choose one from the list.',
  'error.household_no_taken': 'That household number is taken. Use another.',
  'error.import_blocked': 'This file cannot be brought in yet. Mend the marked rows first.',
  'error.import_in_use':
    'A later record ({number}) builds on this import. Correct that record first.',
  'error.import_missing': 'There is no such import. Open the list of imports.',
  'error.import_repeated':
    'The same file is in the book already ({file}). Nothing is recorded twice. To bring it in again, undo the earlier import first.',
  'error.import_undone': 'This import was undone. Bring the file in again if needed.',
  'error.import_year_recorded':
    'This book already holds entries of its own for {year} or before (voucher {number}, {date:date}). An old book can only come into a book whose entries all lie after {year}; now it would count everything twice.',
  'error.import_year_taken':
    'This book already holds an opening or entries of {year} from the import of {file} (voucher {number}, {date:date}). Bringing this file in as well would double every figure. Undo the earlier import first, then bring this file in.',
  'error.invoice_missing': 'There is no such invoice. Check its number.',
  'error.invoice_paid':
    'Something has been paid on this invoice. Correct the payment first, then the invoice.',
  'error.rule_missing': 'There is no such rule. Open it again from the list of rules.',
  'error.sale_missing': 'There is no such sale. Open it again from the list of sales.',
  'error.key_reused':
    'This form was sent before with different content. Open a new form and fill it in again.',
  'error.loan_exceeds': 'The amount is more than was asked for. Enter at most {most:money}.',
  'error.loan_missing': 'There is no such loan. Check its number.',
  'error.loan_repaid': 'Instalments were paid on this loan. Correct those entries first.',
  'error.loan_state': 'The loan is not in a state for that. Open it to see where it stands.',
  'error.loan_terms_invalid':
    'The terms are not complete. Check the amount, the months and the rate.',
  'error.member_left': 'This member has left. The old records can still be opened.',
  'error.member_missing': 'There is no such member. Choose one from the list.',
  'error.member_no_taken': 'That member number is taken. Use another.',
  'error.nik_invalid': 'A NIK has 16 digits. Look at the ID card again.',
  'error.nik_taken': 'That NIK is registered already. Look for the person in the list.',
  'error.not_withdrawable': 'These savings can be taken only on leaving. Choose voluntary savings.',
  'error.pays_too_much': 'That is more than what is due. Enter at most what is left to pay.',
  'error.period_closed': 'That month is closed. Use a date in a month that is still open.',
  'error.period_not_closed': 'That month is not closed, so it need not be reopened.',
  'error.period_open_before': 'The month before is still open. Close that one first.',
  'error.person_linked': 'This person is linked elsewhere already. Open their record first.',
  'error.person_missing': 'There is no such person. Check the name.',
  'error.principal_paid':
    'Principal savings are paid in full. Choose mandatory or voluntary savings.',
  'error.product_missing': 'There is no such product. Choose one from the list.',
  'error.sale_empty': 'No goods are chosen yet. Choose at least one.',
  'error.sale_too_large': 'The total is too large. Check the quantities and the prices.',
  'error.allowance_even': 'The allowance of that month is even already. There is nothing to book.',
  'error.capitalising_not_allowed':
    'The cooperative’s rules do not let interest be added to the principal. The chair can set that on the rules page.',
  'error.letter_missing': 'This letter does not exist. Open it from the page of its loan.',
  'error.loan_not_late': 'This loan had no arrears on that day.',
  'error.loan_recovered':
    'Money has come in since this loan was written off. Correct that receipt first.',
  'error.loan_repaid_up': 'This loan is repaid, so there is nothing to propose.',
  'error.loan_restructured':
    'This entry belongs to a restructuring. Propose another restructuring to mend it.',
  'error.proposal_decided': 'This proposal is decided already. Open it to see how.',
  'error.proposal_missing': 'This proposal does not exist. Open it from the list of proposals.',
  'error.proposal_outdated':
    'The figures have changed since this was proposed. Reject it, and ask the treasurer to propose again.',
  'error.proposal_waits':
    'A proposal is still waiting for the chair. Wait for that decision first.',
  'error.run_done': 'That month is booked already. Undo it first if it must be done again.',
  'error.run_missing': 'This month-end run does not exist. Open the month-end page again.',
  'error.run_undone': 'This month-end run is undone already.',
  'error.same_person':
    'The one who asks and the one who approves must differ. Ask somebody else to approve.',
  'error.schedule_impossible':
    'Such a schedule cannot be made. Change the amount, the months or the rounding.',
  'error.sign_in_failed':
    'The e-mail address or the password is wrong. Check them, or ask whoever runs Lumbung for a new password.',
  'error.stint_open': 'This person is still recorded as abroad. Record their return first.',
  'error.entry_built_on':
    'A later entry has used the money of this one. Correct the later one first, or use the date of today.',
  'error.subledger_missing': 'There is no such account or name. Choose from the list.',
  'error.subledger_stray': 'This account has no owner. Leave the owner empty.',
  'error.subledger_required': 'This line needs an owner. Choose the member or the account.',
  'error.too_many_tries': 'Too many tries. Wait a few minutes and try again.',
  'error.training_missing': 'There is no such training. Choose one from the list.',
  'error.workbook_encrypted':
    'The file is locked with a password. Save it without one and send it again.',
  'error.workbook_macros': 'The file holds macros. Save it as a plain .xlsx and send it again.',
  'error.workbook_too_large': 'The file is too large. Split it and send one part at a time.',
  'error.workbook_unreadable':
    'The file is no Excel workbook that can be read. Open it in Excel or LibreOffice, save it as .xlsx, and send it again.',
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
