import type { TextKey, Translate } from '#app/i18n/catalogue.ts'

type Plain = TextKey extends infer Key
  ? Key extends `onboarding.field.${infer Name}`
    ? Name
    : never
  : never

/** The fields that have a word of their own. */
const PLAIN = [
  'ordinal',
  'no',
  'name',
  'nik',
  'sex',
  'birthDate',
  'hamlet',
  'rtRw',
  'occupation',
  'joinedOn',
  'leftOn',
  'phone',
  'status',
  'leftReason',
  'note',
  'loanNo',
  'disbursedOn',
  'principal',
  'term',
  'method',
  'rate',
  'purpose',
  'opening',
  'disbursed',
  'penalty',
  'writtenOff',
  'closing',
  'date',
  'voucherNo',
  'voucherOrOrdinal',
  'description',
  'accountCode',
  'accountName',
  'assetName',
  'sourceName',
  'sourceAmount',
  'memberNo',
  'in',
  'out',
  'balance',
  'item',
  'quantity',
  'unit',
  'price',
  'total',
  'cash',
  'credit',
  'debit',
  'amount',
  'deposited',
  'paid',
  'due',
  'commission',
  'sold',
  'returned',
  'damaged',
  'remaining',
  'gross',
] as const satisfies readonly Plain[]

const PRODUCTS = ['pokok', 'wajib', 'sukarela', 'principal', 'interest'] as const
const PARTS = ['opening', 'in', 'interest', 'out', 'refund', 'year', 'closing'] as const

/** What a column is read as, in words: `wajib.3` is "Simpanan wajib, Maret". */
export function columnName(t: Translate, field: string): string {
  const known = PLAIN.find((name) => name === field)
  if (known) return t(`onboarding.field.${known}`)
  const [first, second] = field.split('.')
  const product = PRODUCTS.find((name) => name === first)
  if (!product) return field
  const what = t(`onboarding.product.${product}`)
  const part = PARTS.find((name) => name === second)
  if (part) return t(`onboarding.part.${part}`, { what })
  // The words of a month carry its year; a column's heading is of the book year anyhow.
  const month = t('onboarding.month', { month: `2000-${second?.padStart(2, '0')}` })
  return t('onboarding.part.month', { what, month: month.replace(/ 2000$/, '') })
}
