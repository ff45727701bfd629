import { bookErrors } from '#app/i18n/en/book-errors.ts'
import type { errorPages as idErrorPages, errors as idErrors } from '#app/i18n/id/errors.ts'

export const errors: Readonly<Record<keyof typeof idErrors, string>> = {
  ...bookErrors,
  'error.candidate_missing': 'This candidate is not on the list of the meeting.',
  'error.decision_missing': 'This decision is not there, or has been struck out.',
  'error.proxy_not_allowed':
    'By the quorum rule nobody may be represented. The rule stands on the Rules page.',
  'error.proxy_absent': 'Whoever stands in must be there. Mark them present first.',
  'error.proxy_full': '{name} already stands in for {count} members and may not for more.',
  'error.register_missing': 'This entry is not in the book. Open the list.',
  'error.register_withdrawn': 'This entry has been struck out. Write a new one.',
  'error.term_too_long': 'A term is at most {months} months. Mend its last day.',
  'error.budget_missing': 'There is no budget for this year yet. The treasurer fills it in first.',
  'error.account_inactive': 'This account is no longer in use. Choose another.',
  'error.account_is_control':
    'This account is filled from the lists of members, loans or goods, not here.',
  'error.account_missing': 'This account is not in the chart. Choose one from the list.',
  'error.adjustment_by_chair':
    'Savings and loans move by deposits, withdrawals, payouts and instalments. Any other adjustment is recorded by the chair.',
  'error.already_reversed': 'This entry has been corrected already. Open its correction.',
  'error.attachment_broken':
    '{file}: the file is broken or cut short. Take the photo or scan again.',
  'error.attachment_empty': '{file}: the file is empty. Choose another.',
  'error.attachment_erased': 'The contents of this paper were erased.',
  'error.attachment_missing': 'There is no such paper. Open the list of the loan’s papers.',
  'error.attachment_not_withdrawn':
    'This paper still stands. Withdraw it first, then the chair erases it.',
  'error.attachment_too_large': '{file}: more than 5 MB. Take the photo again, smaller.',
  'error.attachment_type':
    '{file}: no JPEG, PNG, WebP or PDF. Take a photo, or save it as a PDF first.',
  'error.attachment_withdrawn':
    'This paper was withdrawn. It is neither opened nor withdrawn again.',
  'error.attachments_full':
    'Papers of one loan or entry may have 20 MB. Withdraw what is not needed, or take smaller photos.',
  'error.book_missing': 'There is no such book. Choose one from the list.',
  'error.born_too_late': 'The date of birth is after joining. Check both.',
  'error.cash_count_agrees': 'Count {no} agrees with the book. There is no difference to post.',
  'error.cash_count_missing': 'This cash count is not here. Open the list of counts.',
  'error.cash_count_settled':
    'The difference of count {no} is already posted. It is not posted twice.',
  'error.cash_count_superseded':
    'There is a newer count, {no}. The difference is posted from that count.',
  'error.cash_differs':
    'The cash counted is {counted:money}, the sheet says {written:money}. Count again, or write why it differs.',
  'error.cash_differs_much':
    'The difference is more than {most:money}. Count again, mend the rows, or ask the chair.',
  'error.cash_short':
    'There is not enough cash: by the book the box would be short by {missing:money} on {on:date}. Record what came in first, or pay by bank.',
  'error.cash_short_reason':
    'By the book there is not enough cash. Write why in short_reason, or record first what came in.',
  'error.cash_short_unseen':
    'By the book there is not enough cash. Record what came in first, count the cash, or pay by bank.',
  'error.cash_uncounted':
    'The money has not been counted. Go back to the sheet and fill in the notes and coins.',
  'error.decided_by_chair':
    'This was decided by the chair, or is part of a month’s run. Only the chair can correct it.',
  'error.recovers_too_much': '{most:money} is still remembered of this loan. Enter at most that.',
  'error.refund_nothing': 'There is nothing left to refund to this member.',
  'error.date_before': 'That day is too early. The earliest is {earliest:date}.',
  'error.date_in_future': 'That day has not come yet. Use today or an earlier day.',
  'error.date_span':
    'The dates are not right. The first day may not come after the last. Go back to the savings book and enter them again.',
  'error.discount_too_large': 'The discount is larger than the price. Make it smaller.',
  'error.enterprise_missing': 'There is no such enterprise. Choose one from the list.',
  'error.entry_is_reversal': 'This is a correction already. Record a new entry instead.',
  'error.entry_missing': 'There is no such entry. The address may be mistyped.',
  'error.entry_too_short': 'An entry needs at least two lines. Add one more.',
  'error.entry_unbalanced': 'Debit and credit are not equal yet. Check the figures until they are.',
  'error.exit_settled':
    'These savings have paid a debt or were paid out already. Correct that entry first.',
  'error.member_guarantees':
    'This member cannot leave yet: they guarantee loan {no} of {borrower}. Ask the chair to replace the guarantor on the page of that loan, or wait until it is repaid.',
  'error.member_in_use': 'This member cannot leave yet: {what} is still open. Settle that first.',
  'error.moved_after':
    'Something of this member is recorded on {on:date}. Use that day or a later one.',
  'error.floor_broken': 'There is not enough money. Enter at most what is there.',
  'error.forbidden': 'Your role does not cover this. Ask the chair or the treasurer.',
  'error.household_missing': 'There is no such household. Choose one from the list.',
  'error.household_no_taken': 'That household number is taken. Use another.',
  'error.import_blocked': 'This file cannot be brought in yet. Mend the marked rows first.',
  'error.import_in_use':
    'A later record ({number}) builds on this import. Correct that record first.',
  'error.import_member_borrows':
    'A member of this import has applied for loan {number}. Reject the application first, then undo the import.',
  'error.import_missing': 'There is no such import. Open the list of imports.',
  'error.import_repeat_reason':
    'The file {file} was brought in before. If it must come in again, write down why.',
  'error.import_repeated':
    'The same file is in the book already ({file}). Nothing is recorded twice. To bring it in again, undo the earlier import first.',
  'error.import_undone': 'This import was undone. Bring the file in again if needed.',
  'error.import_year_recorded':
    'This book already holds entries of its own for {year} or before (voucher {number}, {date:date}). An old book can only come into a book whose entries all lie after {year}; now it would count everything twice.',
  'error.import_year_taken':
    'This book already holds an opening or entries of {year} from the import of {file} (voucher {number}, {date:date}). Bringing this file in as well would double every figure. Undo the earlier import first, then bring this file in.',
  'error.interest_above_ceiling':
    '{percent} % a year is above the ceiling of {ceiling} % for savings. Lower the rate, or see the page of rules.',
  'error.interest_changed':
    'Savings entries changed after the interest was worked out. Work it out again, then submit it again.',
  'error.interest_not_set':
    'There are no terms of savings interest for {month:month}. Set them first.',
  'error.interest_nothing': 'No savings earn interest in {month:month}.',
  'error.interest_run_entry':
    'This entry is part of the savings interest of {month:month}. Undo all of it on the page of savings interest.',
  'error.interest_run_later':
    'The savings interest of {month:month} is posted. Undo that first: an earlier month changes its balances.',
  'error.interest_run_missing': 'There is no such run of savings interest.',
  'error.interest_run_posted': 'The savings interest of {month:month} is posted.',
  'error.interest_run_state': 'This run has been decided, replaced or undone. Open its page again.',
  'error.invoice_missing': 'There is no such invoice. Check its number.',
  'error.invoice_paid':
    'Something has been paid on this invoice. Correct the payment first, then the invoice.',
  'error.statement_line_missing':
    'There is no such line on this statement. Open it again from the statement.',
  'error.rule_missing': 'There is no such rule. Open it again from the list of rules.',
  'error.allocation_missing': 'There is no such division of surplus. Open the SHU page again.',
  'error.allocation_state':
    'This division of surplus is not posted, or was undone. Open its page again.',
  'error.closing_missing': 'There is no such closing of a year. Open the SHU page again.',
  'error.closing_nothing':
    'There is no income or expense up to the end of that year, so nothing to close.',
  'error.closing_state': 'This closing is not posted, or was undone. Open its page again.',
  'error.reopening_missing':
    'Nobody has proposed to open {month:month} again. Propose it first, with a reason; another person approves.',
  'error.share_missing': 'There is no share to be paid here. Open the list again.',
  'error.share_not_lapsed': 'Shares may go to the reserve from {from:date} on. Wait until then.',
  'error.share_paid':
    'A share is paid already. Each member is paid once; a mistake is corrected from its entry.',
  'error.surplus_nothing': 'There is no surplus to divide, and no reserve that could bear a loss.',
  'error.surplus_lapse_missing':
    'The cooperative has not decided when surplus that nobody came for goes to the reserve. Set the term in the rules by the statutes, then book it.',
  'error.surplus_split_missing':
    'The cooperative has not decided how the surplus of {year} is divided. Set it in the rules, from 31 December {year} at the latest.',
  'error.year_allocated': 'The surplus of {year} is shared out. Undo its division first.',
  'error.year_before_open': 'The year {year} is not closed. Close it first.',
  'error.year_closed': 'The book year {year} is closed. Undo its closing on the SHU page first.',
  'error.accumulated_too_large':
    'What was written off is more than the cost, or this is land, which is not depreciated.',
  'error.amount_missing': 'The amount is not filled in. Fill it in, or leave it unticked.',
  'error.year_end_entry':
    'This entry is part of a year’s closing or of the division of its surplus. Undo all of it on the SHU page.',
  'error.year_months_open':
    'Not all months of {year} are closed. Close them through December first, on the page for closing months.',
  'error.year_not_closed':
    'The book year {year} is not closed. Close it first, then divide its surplus.',
  'error.sale_missing': 'There is no such sale. Open it again from the list of sales.',
  'error.key_reused':
    'This form was sent before with different content. Open a new form and fill it in again.',
  'error.loan_exceeds': 'The amount is more than was asked for. Enter at most {most:money}.',
  'error.loan_outside_product': 'Outside what the product allows: from {least} to {most}.',
  'error.loan_product_missing':
    'This loan product does not exist on that day. Choose from the list.',
  'error.loan_settlement_differs':
    'The payment must be exactly {most:money}. Check the figures again.',
  'error.loan_missing': 'There is no such loan. Check its number.',
  'error.loan_ambiguous': 'This member has more than one loan. Write its number.',
  'error.loan_repaid': 'Instalments were paid on this loan. Correct those entries first.',
  'error.loan_state': 'The loan is not in a state for that. Open it to see where it stands.',
  'error.loan_terms_invalid':
    'The terms are not complete. Check the amount, the months and the rate.',
  'error.leaver_owes':
    'This member has left and still owes {label}. Their savings are for that debt first: record its instalment, paid from savings.',
  'error.member_left': 'This member has left. The old records can still be opened.',
  'error.member_ambiguous': 'Which one? These are near: {names}. Choose one.',
  'error.member_missing': 'There is no such member. Choose one from the list.',
  'error.member_no_taken': 'That member number is taken. Use another.',
  'error.nik_invalid': 'A NIK has 16 digits. Look at the ID card again.',
  'error.nik_taken': 'That NIK is registered already. Look for the person in the list.',
  'error.not_withdrawable': 'These savings can be taken only on leaving. Choose voluntary savings.',
  'error.not_withdrawable_before':
    'These savings can be taken out from {from:date}. Wait for that day, or choose voluntary savings.',
  'error.pays_too_much': 'That is more than what is due. Enter at most what is left to pay.',
  'error.own_guarantor': 'A borrower cannot stand surety for themselves. Choose another member.',
  'error.own_guarantee':
    'You are a guarantor of this loan yourself. Ask another person who may decide.',
  'error.guarantor_missing': 'This member is no guarantor of this loan. Choose from the list.',
  'error.guarantor_already': 'This member is a guarantor of this loan already. Choose another.',
  'error.own_loan': 'This is your own loan. Ask another person who may decide.',
  'error.penalty_exceeds': 'The penalty is not that much. Enter at most {most:money}.',
  'error.penalty_reason':
    'The penalty asked for is {penalty:money}. If less is taken, write why; the rest stays owed.',
  'error.penalty_too_large':
    'The penalty is larger than the instalment. It is a part of it, so make the penalty smaller.',
  'error.paper_too_long':
    'Too long for one file: {count} lines, at most {most}. Choose a shorter span.',
  'error.period_closed': 'That month is closed. Use a date in a month that is still open.',
  'error.period_not_closed': 'That month is not closed, so it need not be reopened.',
  'error.period_open_before': 'The month before is still open. Close that one first.',
  'error.person_linked': 'This person is linked elsewhere already. Open their record first.',
  'error.person_missing': 'There is no such person. Check the name.',
  'error.principal_exceeds':
    '{left:money} of the principal savings is still to be paid. Enter at most that; the rest goes to mandatory or voluntary savings.',
  'error.principal_paid':
    'Principal savings are paid in full. Choose mandatory or voluntary savings.',
  'error.principal_whole': 'Principal savings are paid whole here. Enter {left:money}.',
  'error.product_missing': 'There is no such product. Choose one from the list.',
  'error.product_kind_taken':
    'A cooperative has one kind of principal and one of mandatory savings, and this one is there. Change its terms, or choose special savings.',
  'error.product_name_taken': 'Other savings already have that name. Use another.',
  'error.sale_empty': 'No goods are chosen yet. Choose at least one.',
  'error.sale_too_large': 'The total is too large. Check the quantities and the prices.',
  'error.same_account': 'From and to are the same. Choose other savings.',
  'error.allowance_even': 'The allowance of that month is even already. There is nothing to book.',
  'error.capitalising_not_allowed':
    'The cooperative’s rules do not let interest be added to the principal. The chair can set that on the rules page.',
  'error.nothing_to_seal': 'There is no entry to seal yet. Record something first.',
  'error.nothing_to_print': 'Every line is printed already. There is nothing to go on with.',
  'error.print_missing': 'This print does not exist. Open it from its savings book.',
  'error.letter_missing': 'This letter does not exist. Open it from the page of its loan.',
  'error.letter_withdrawn': 'This letter was withdrawn already.',
  'error.letter_followed': 'A later letter, {number}, stands. Withdraw that one first.',
  'error.waiver_before_payment':
    'Instalments were paid after that day, the last on {earliest:date}. Waive as of {earliest:date} or later.',
  'error.waiver_missing': 'This waiver does not exist. Open it from the page of its loan.',
  'error.waiver_undone': 'This waiver was taken back already.',
  'error.letter_too_soon':
    'SP{level} can be written after {after:date}, the day the letter before gave.',
  'error.letter_was_last':
    'SP3 is written for these arrears and is not repeated. Talk with the borrower, or propose a restructuring.',
  'error.loan_not_late': 'This loan had no arrears on that day.',
  'error.loan_recovered':
    'Money has come in since this loan was written off. Correct that receipt first.',
  'error.loan_deposit_covers':
    'The deposit of loan {no} covers all that is out. Settle the loan with it.',
  'error.deposit_nothing': 'No deposit waits on loan {no}.',
  'error.loan_nothing_owed':
    'Loan {no} was repaid by that day, so no instalment can be taken. One that was forgotten is noted on its own day.',
  'error.settled_later':
    'This loan was settled on {on:date} ({number}). Without this entry the settlement is {missing:money} short. Correct the settlement first, then this entry, and then note the money of the settlement again.',
  'error.loan_repaid_up': 'This loan is repaid, so there is nothing to propose.',
  'error.loan_restructured':
    'This entry belongs to a restructuring. Ask the chair to take the restructuring back, on the page of its proposal.',
  'error.proposal_decided': 'This proposal is decided already. Open it to see how.',
  'error.proposal_missing': 'This proposal does not exist. Open it from the list of proposals.',
  'error.proposal_of_another':
    'Somebody else made this proposal. Ask them to withdraw it, or the chair to reject it.',
  'error.proposal_outdated':
    'The figures have changed since this was proposed. Reject it, and ask the treasurer to propose again.',
  'error.proposal_seen_outdated':
    'The loan has changed since this page was opened. Check the figures again, then decide.',
  'error.restructuring_not_standing':
    'This restructuring does not hold any more, or another one followed it. Only the last one can be taken back.',
  'error.restructuring_paid_on':
    'Money was booked since this restructuring: {no}. Correct that entry first.',
  'error.proposal_waits':
    'A proposal is still waiting for the chair. Wait for that decision, or for its maker to withdraw it.',
  'error.run_done': 'That month is booked already. Undo it first if it must be done again.',
  'error.run_missing': 'This month-end run does not exist. Open the month-end page again.',
  'error.run_undone': 'This month-end run is undone already.',
  'error.same_person':
    'The one who asks and the one who approves must differ. Ask somebody else to approve.',
  'error.withdrawn_by_chair': 'A loan that is approved can only be withdrawn by the chair.',
  'error.withdrawn_by_recorder':
    'An application that waits is withdrawn by those who may take applications down. The chair can reject it on the page of the decision.',
  'error.savings_product_missing': 'There are no such savings. Choose from the list.',
  'error.schedule_impossible':
    'Such a schedule cannot be made. Change the amount, the months or the rounding.',
  'error.sheet_changed':
    'Someone else saved this sheet after you opened it. Check it again, then send it once more.',
  'error.sheet_difference_small':
    'You may record a difference of up to {most:money} yourself. The chair need not agree.',
  'error.sheet_discarded': 'This sheet was discarded. Open a new one for that meeting.',
  'error.sheet_empty': 'Nothing has been brought on this sheet. Fill in at least one row.',
  'error.sheet_exists':
    'That day’s meeting already has a sheet that is not recorded. Open it from the list, or choose another hamlet.',
  'error.sheet_missing': 'This collection sheet does not exist. Open one from the list.',
  'error.sheet_not_posted': 'This sheet is not recorded yet. Check and record the sheet first.',
  'error.sheet_not_waiting': 'This sheet is not waiting for the chair.',
  'error.sheet_posted':
    'This sheet is recorded, so it stays as it is. Correct it through its receipts.',
  'error.sheet_row_missing':
    'That member or loan is not on this sheet. Record the deposit apart from the sheet.',
  'error.sheet_row_paid': 'Money is written on the row of {name}. Tick it first if the row may go.',
  'error.sheet_row_total': 'This row must stay {total:money}, because its money has been counted.',
  'error.sheet_waiting':
    'This sheet is waiting for the chair, so it cannot be changed. Take it back first if it needs mending.',
  'error.sheet_without_members':
    'There are no active members for that meeting. Choose another hamlet, or all members.',
  'error.sign_in_failed':
    'The e-mail address or the password is wrong. Check them, or ask whoever runs Lumbung for a new password.',
  'error.stint_open': 'This person is still recorded as abroad. Record their return first.',
  'error.entry_built_on':
    'A later entry has used the money of this one. Correct the later one first, or use the date of today.',
  'error.subledger_missing': 'There is no such account or name. Choose from the list.',
  'error.subledger_stray': 'This account has no owner. Leave the owner empty.',
  'error.subledger_required': 'This line needs an owner. Choose the member or the account.',
  'error.term_date_taken': 'There are terms of that day already. Use another day.',
  'error.term_has_bilyet':
    'Term savings are opened and closed by their certificate. Open the page of term savings.',
  'error.nothing_due': 'No interest is due on this certificate yet.',
  'error.opening_after_entries':
    'The book already holds entry {number} of {date:date}. Opening balances come before every entry: take an earlier day, or undo that entry.',
  'error.opening_changed':
    'Somebody else has just changed these opening balances. Load the page again and fill in this part once more.',
  'error.opening_empty': 'No balance has been filled in yet.',
  'error.opening_loan_later':
    'This loan was paid out after {date:date}, the day of the opening balances. Record its payout in the book, not here.',
  'error.opening_loan_too_much': 'The principal still out is more than the loan. Check it again.',
  'error.opening_no_day': 'First say of which day the opening balances are.',
  'error.opening_unbalanced':
    'Debits and credits differ by {amount:money}. Find the difference first; opening balances must balance.',
  'error.order_ended': 'This order has been ended already.',
  'error.order_exists':
    'This member already has a standing order for that. End the old one first, then take the new one down.',
  'error.order_missing': 'There is no such standing order.',
  'error.orders_changed':
    'It has come to something else since this page was opened. Read it again, then run it.',
  'error.orders_nothing': 'There is no order that can be run now.',
  'error.rate_above_ceiling':
    'Savings may earn at most {percent}% a year. Enter no more than that.',
  'error.term_instruction_stands': 'It is so already. There is nothing to change.',
  'error.term_closed': 'This certificate has been paid out.',
  'error.term_least': 'At least {least:money} for one placement.',
  'error.term_instruction_late':
    'This certificate has fallen due, so its roll-over cannot be changed any more. Pay it out or roll it over on its page.',
  'error.term_matured': 'This certificate has matured. Pay it out as usual, without a penalty.',
  'error.term_missing': 'There is no such certificate. Choose one from the list.',
  'error.term_not_matured':
    'This certificate matures on {on:date}. If the money is needed now, break it against the penalty.',
  'error.term_rate_missing':
    'No rate is set for that tenor. Choose another, or set its rate first.',
  'error.tax_nothing_due': 'There is no tax of {month:month} left to remit.',
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
  'page.press.text':
    'Many papers are being printed. Wait ten seconds, then ask again. Your money and records are safe.',
  'page.503.title': 'Lumbung is busy',
  'page.503.text': 'Your money and records are safe. Wait a moment and open the page again.',
}
