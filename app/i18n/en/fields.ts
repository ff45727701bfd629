import type { fields as idFields } from '#app/i18n/id/fields.ts'

export const fields: Readonly<Record<keyof typeof idFields, string>> = {
  'field.account': 'An account code has four digits. Choose one from the list.',
  'field.amount': 'Enter whole rupiah only, for example 250.000.',
  'field.amount_large': 'That is too much. Rp999,999,999,999 at most.',
  'field.amount_positive': 'The amount must be more than zero.',
  'field.choose': 'Choose one.',
  'field.day': 'This date is not right. Example: 2026-11-08.',
  'field.family_card': 'A family card number has sixteen digits. Check the card again.',
  'field.invalid': 'This answer is not right yet. Check it again.',
  'field.member_no': 'A member number has letters, digits, dots, slashes or hyphens, 30 at most.',
  'field.month': 'This month is not right. Example: 2026-11.',
  'field.nib': 'A NIB has thirteen digits. Leave it empty if there is none.',
  'field.nik':
    'This NIK is not right: sixteen digits as on the identity card. Leave it empty if there is none.',
  'field.one_line': 'Enter at least one item.',
  'field.one_person': 'Enter at least one person.',
  'field.one_side': 'Fill in debit or credit, only one of them.',
  'field.percent': 'Enter a percentage, for example 1.5.',
  'field.quantity': 'Enter a quantity above zero with at most three decimals.',
  'field.reason': 'Write down the reason, so that the person knows.',
  'field.required': 'This must be filled in.',
  'field.text': 'Enter plain text.',
  'field.too_long': 'Too long. Shorten it a little.',
  'field.two_lines': 'An entry needs at least two lines.',
  'field.unknown': 'There is an answer we do not know. Open the page again and fill it in.',
  'field.whole': 'Enter a sensible whole number.',
}
