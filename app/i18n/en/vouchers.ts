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
  'vouchers.papersNote':
    'Photos of receipts and invoices. They are sealed; who opens them and why is written down.',
  'vouchers.papersLede': 'Photograph the receipt, or choose a file.',
  'vouchers.usualReason': 'checking voucher {no}',
  'vouchers.addedNone': 'That file is on this entry already. It is not kept twice.',
  'vouchers.mayNotOpen': 'Only officers and supervisors open it.',
  'vouchers.eraseNote':
    'Contents, file name and hash are gone for good. Vouchers are kept for ten years (UU 8/1997 art. 11); erase only what may not be kept (UU 27/2022 art. 43).',
  'vouchers.print': 'Print voucher',
  'vouchers.printSpan': 'Print all vouchers of this span',
  'vouchers.printDay': 'Print all vouchers of this day',
}
