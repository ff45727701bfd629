/** Payments split anew, guarantors that change, waivers and letters taken back. */
export const loanUndo = {
  'undo.resplitTitle': 'Dibagi ulang',
  'undo.resplitNote':
    '{count} angsuran sesudah tanggal ini berubah pembagiannya. Masing-masing dibetulkan dan dicatat lagi pada harinya sendiri, dengan jumlah yang sama.',
  'undo.payment': 'Angsuran',
  'undo.before': 'Semula',
  'undo.after': 'Menjadi',
  'undo.isResplit':
    'Pembagiannya dihitung ulang, karena angsuran dari hari sebelumnya dicatat belakangan. Uangnya tetap.',
  'undo.openReplacement': 'Buka catatan penggantinya',
  'undo.isReplacement':
    'Pengganti catatan yang dibagi ulang, karena angsuran dari hari sebelumnya dicatat belakangan. Uangnya tetap.',
  'undo.openReplaced': 'Buka catatan yang diganti',
} as const
