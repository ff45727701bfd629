import type { vouchers as id } from '#app/i18n/id/vouchers.ts'

export const vouchers: Readonly<Record<keyof typeof id, string>> = {
  'vouchers.BKM': 'Cash receipt voucher',
  'vouchers.BKK': 'Cash payment voucher',
  'vouchers.BBM': 'Bank receipt voucher',
  'vouchers.BBK': 'Bank payment voucher',
  'vouchers.BM': 'Journal voucher',
  'vouchers.INV': 'Invoice',
  'vouchers.foot': 'Voucher numbers run by kind and year, none left out.',
  'vouchers.attached': 'Attached',
  'vouchers.files': '{count} files',
  'vouchers.print': 'Print voucher',
  'vouchers.printSpan': 'Print all vouchers of this span',
  'vouchers.printDay': 'Print all vouchers of this day',
}
