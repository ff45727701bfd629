/** Vouchers of the journal, and the files attached to them. */
export const vouchers = {
  'vouchers.BKM': 'Bukti kas masuk',
  'vouchers.BKK': 'Bukti kas keluar',
  'vouchers.BBM': 'Bukti bank masuk',
  'vouchers.BBK': 'Bukti bank keluar',
  'vouchers.BM': 'Bukti memorial',
  'vouchers.INV': 'Tagihan',
  'vouchers.foot': 'Nomor bukti urut menurut jenis dan tahun, tanpa nomor yang terlewat.',
  'vouchers.attached': 'Lampiran',
  'vouchers.files': '{count} berkas',
  'vouchers.print': 'Cetak bukti pembukuan',
  'vouchers.printSpan': 'Cetak semua bukti masa ini',
  'vouchers.printDay': 'Cetak semua bukti hari ini',
} as const
