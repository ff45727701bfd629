import type { bookErrors as idBookErrors } from '#app/i18n/id/book-errors.ts'

export const bookErrors: Readonly<Record<keyof typeof idBookErrors, string>> = {
  'error.meeting_exists': 'The annual meeting for {year} has been planned already. Open it.',
  'error.meeting_year_open':
    'The book year {year} is not closed. Close all its months, then freeze the papers.',
  'error.meeting_missing': 'This meeting is not there. Open the list of meetings.',
  'error.meeting_state':
    'This meeting is over or cancelled, so it cannot be changed. The chair can open it again.',
  'error.meeting_quorum':
    'There is no quorum yet: {present} present, {needed} needed. The meeting cannot be declared held.',
  'error.meeting_too_early':
    'The meeting is on {date:date}. It is declared held on that day or after it.',
  'error.meeting_paper_missing': 'This paper is not there. Check the code.',
  'error.note_changed':
    'Somebody else has just changed this text. Copy yours, load the page again, and put them together.',
  'error.pack_unchanged':
    'This pack is the same as version {version}, which is frozen already, so it is not frozen again.',
  'error.elected_twice':
    '{name} is elected as {position} already. Nobody sits on the board and among the supervisors at once.',
  'error.votes_above_present':
    '"{item}" has {votes} votes, but only {present} are present now. Put the attendance or the votes right first.',
  'error.votes_too_many': 'There are {votes} votes, but {present} are present. Count again.',
  'error.bank_changed':
    'Figures of the book or the statement moved just now. Look again, then close.',
  'error.bank_closed':
    'The reconciliation through {on:date} is closed. Open it first, with a reason.',
  'error.bank_differs':
    'Bank and book do not agree yet. Book the bank’s lines that are missing, and choose a kind that runs the same way as the money.',
  'error.bank_file_known':
    'This file was read already: {file}, through {through:date}. It is not read twice.',
  'error.bank_file_unreadable':
    'This file is no CSV that can be read. Download it from the bank as CSV again, not as Excel or PDF.',
  'error.bank_gap':
    'This statement does not carry on: by what was read it should be {expected:money}, the file says {found:money}. Upload the days in between first.',
  'error.bank_lines_known': 'All lines of this file are there already. Nothing is added.',
  'error.bank_matched': 'This line or entry is matched already. Load the page again.',
  'error.bank_missing': 'This is not on this bank account. Open it again from the account’s page.',
  'error.bank_not_covered':
    'The statements do not reach that day. Upload a newer one, or choose an earlier day.',
  'error.bank_opening_needed':
    'This file names no opening balance. Write what stood there before the first line.',
  'error.bank_statement_in_use':
    'Only the last statement can be taken back, while none of its lines is matched.',
  'error.bank_statement_empty':
    'No line could be read. Look again at the row of headings and the columns.',
  'error.bank_statement_wrong': 'Row {row} cannot be read ({text}). Check the columns again.',
  'error.bank_uneven': 'The sums differ: bank {lines:money}, book {entries:money}. Choose again.',
  'error.asset_depreciated':
    'This asset has been depreciated. Undo that first, or record its disposal.',
  'error.asset_depreciated_past':
    'This asset has been depreciated beyond that day. Undo that month first, or choose a later day.',
  'error.asset_disposed_since':
    'One of its assets has been disposed of since. Undo the disposal first.',
  'error.asset_entry':
    'This entry belongs to the register of fixed assets. Undo it on the asset card or on the Depreciation page.',
  'error.asset_gone': 'This asset stands in the register no more. Open its card again.',
  'error.asset_missing': 'There is no such asset. Open the register of fixed assets again.',
  'error.asset_no_taken':
    'Another asset has that inventory number. Use another, or leave it empty.',
  'error.asset_not_in_books':
    'On that day the book holds only {amount:money} that is not registered. Correct the amount, or record the opening balance first.',
  'error.depreciation_later':
    'Depreciation of {month:month} was booked after this one. Undo the latest first.',
  'error.depreciation_nothing': 'There is nothing to depreciate through that month.',
  'error.residual_too_large': 'The residual is more than the value of the asset. Make it smaller.',
  'error.recurring_done':
    'The entry of {date:date} is booked, skipped or not due. Open the list again.',
  'error.recurring_ended': 'This recurring entry has ended already.',
  'error.recurring_missing': 'There is no such recurring entry. Open the list again.',
  'error.recurring_spread':
    'A sum that is spread leaves no time out. End it if it is used no more.',
  'error.template_missing': 'There is no such template. Open the list of templates again.',
  'error.template_name_taken': 'Another template has that name. Use another.',
  'error.fund_short':
    'This fund does not hold enough: on that day or later only {left:money} is there.',
  'error.fund_spent':
    'Fund {account} of this division has been spent from. Correct the entry of its use first.',
}
