import type { onboarding as idOnboarding } from '#app/i18n/id/onboarding.ts'

export const onboarding: Readonly<Record<keyof typeof idOnboarding, string>> = {
  'onboarding.table.members': 'Member list',
  'onboarding.table.savings': 'Savings',
  'onboarding.table.loans': 'Loans',
  'onboarding.table.cash': 'Cash book',
  'onboarding.table.bank': 'Bank book',
  'onboarding.table.sales': 'Shop sales',
  'onboarding.table.consignment': 'Consigned goods',
  'onboarding.table.memorial': 'Memorial',
  'onboarding.table.opening': 'Opening balances',
  'onboarding.table.shop_debts': 'Shop debts by member',
  'onboarding.table.consignor_debts': 'Owed to consignors',
  'onboarding.table.ignored': 'Not used',
  'onboarding.verdict.ok': 'Ready',
  'onboarding.verdict.warning': 'Imported, with a remark',
  'onboarding.verdict.ask': 'Needs an answer',
  'onboarding.verdict.blocked': 'Cannot be imported yet',
  'onboarding.verdict.skipped': 'Skipped',
  'onboarding.severity.block': 'Must be mended first',
  'onboarding.severity.ask': 'Needs an answer',
  'onboarding.severity.warn': 'Attention',
  'onboarding.severity.info': 'For your information',
  'onboarding.choice.merge': 'Merge into one member',
  'onboarding.choice.keep': 'Keep both, they are two people',
  'onboarding.choice.balance': 'Use the amount the balances say',
  'onboarding.choice.cash_book': 'Use the cash book’s figure',
  'onboarding.choice.fix_file': 'I will mend the file first',
  'onboarding.control.savings_pokok': 'Principal savings',
  'onboarding.control.savings_wajib': 'Mandatory savings',
  'onboarding.control.savings_sukarela': 'Voluntary savings',
  'onboarding.control.loans': 'Loans outstanding',
  'onboarding.control.cash': 'Cash',
  'onboarding.control.bank': 'Bank',
  'onboarding.control.sales': 'Shop sales',
  'onboarding.control.commission': 'Consignment commission',
  'onboarding.control.shop_debts': 'Members’ shop debts',
  'onboarding.control.consignor_debts': 'Owed to consignors',
  'onboarding.problem.account_unknown':
    'We do not know "{found}" ({cell}) as an account. It goes to account {suggestion} for now; choose the right one.',
  'onboarding.problem.amount_mismatch':
    '{what}, {month:month}: {cell} says {found:money}, the cash book {due:money} (difference {difference:money}). Use the cash book’s figure?',
  'onboarding.seeAlso': 'See also {others}.',
  'onboarding.problem.amount_unreadable':
    '"{found}" in {cell} cannot be read as a number. Mend the file and upload it again.',
  'onboarding.problem.amounts_not_read':
    'Column "{what}" of the member list holds amounts ({count} rows, from {cell}: "{found}"), but it is not read and does not enter the books. Write them in the savings or loan sheet if they should.',
  'onboarding.problem.balance_jump':
    '"{what}" ({cell}): the balance in {others} becomes {found:money}, by the amount written it should be {due:money} (difference {difference:money}). Use the amount the balances say?',
  'onboarding.problem.cell_error':
    'The formula in {cell} is broken ({found}). Mend the file and upload it again.',
  'onboarding.problem.control_total_mismatch':
    'Account {what} in {cell} is {found:money}, its details sum to {due:money}: difference {difference:money}. Make them agree in the file first.',
  'onboarding.problem.date_missing':
    'The date in {cell} is empty or cannot be read. We put {suggestion:date}; is that right?',
  'onboarding.problem.date_outside_year':
    'The date {found} in {cell} is outside book year {year}. Is {suggestion:date} meant?',
  'onboarding.problem.duplicate_member':
    '{name} (no. {no}, {others}) is the same person as {firstName} (no. {firstNo}, {cell}). Merge into one member?',
  'onboarding.problem.entry_unbalanced':
    'Voucher {voucher} "{found}" ({cell}): debit and credit differ by {difference:money}. Mend the file first.',
  'onboarding.problem.impossible_date':
    'The date {found} in {cell} does not exist. The row above is {suggestion:date}; use that, or give the right one.',
  'onboarding.problem.loan_number_twice':
    'Loan number {found} is used twice ({others} and {cell}). Give each a number of its own in the file and upload it again.',
  'onboarding.problem.loan_unknown':
    '"{found}" ({cell}) pays a loan that is not in the loan register.',
  'onboarding.problem.member_date_unreadable':
    'The date "{found}" in {cell} does not exist or cannot be read, so it is left empty. Mend it in the file and upload it again.',
  'onboarding.problem.member_number_shared':
    'Member number {found} is used by two people: {firstName} ({others}) and {name} ({cell}). Give each a number of their own in the file and upload it again.',
  'onboarding.problem.member_number_twice':
    'Member number {no} is used twice ({cell} and {others}) for {name}. Merge?',
  'onboarding.problem.member_unknown': '"{found}" ({cell}) is not in the member list.',
  'onboarding.problem.misspelt_name':
    'The name "{found}" ({cell}) is not in the member list. Is {name} (no. {no}, {others}) meant?',
  'onboarding.problem.nik_stored_as_number':
    'The NIK of {name} ({cell}) is stored as a number, so its last digit may have changed. It is left empty; fill it in from the ID card.',
  'onboarding.problem.nik_wrong_length':
    'The NIK of {name} ({cell}) has {length} digits instead of 16. It is left empty; fill it in from the ID card. Everything else is imported.',
  'onboarding.problem.opening_unbalanced':
    'The opening balances do not balance: difference {difference:money} (from {cell}). Mend the file first.',
  'onboarding.problem.rate_above_cap':
    'Interest of {rate}% a month ({cell}) on {loans} loans is above 24% a year as an effective rate (Permenkop UKM 8/2023). The data is imported; take it to the board.',
  'onboarding.problem.row_total_wrong':
    '{cell} says {found:money}, the rest of its row comes to {due:money} (difference {difference:money}). Check this row.',
  'onboarding.problem.running_balance_typo':
    'The balance at {voucher} ({cell}) says {found:money} and should be {due:money}; the rows after it are right. Nothing is missing.',
  'onboarding.problem.table_missing':
    'This table was not found in the file: {found}. Choose its sheet and columns, or go on without it.',
  'onboarding.problem.text_number_not_summed':
    'The total of column {what} in the file is {total:money}, recomputed {due:money}: "{found}" in {cell} is text and was left out. We use its figure.',
  'onboarding.problem.thousands_comma':
    '"{found}" in {cell} is read as {suggestion:money}, not as a decimal.',
  'onboarding.problem.total_wrong':
    '{words}, column {what} ({cell}): it says {found:money}, its rows sum to {due:money}. The rows are used, not the total.',
  'onboarding.problem.transfer_unmatched':
    '"{what}" {amount:money} ({cell}) stands in one book only, cash or bank. It is booked in both; check the other book.',
  'onboarding.problem.voucher_number_twice':
    'Voucher number {found} is used twice, in {cell} ("{first}") and {others} ("{second}"). Both are imported; correct the number in the book.',
  'onboarding.problem.workbook_empty':
    'This file is empty. Choose a file that holds the cooperative’s book.',
  'onboarding.problem.year_mismatch':
    '{what}: {cell} says {found:money} for the year, the cash book {due:money} (difference {difference:money}). Use the cash book’s figure?',
}
