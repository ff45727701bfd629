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
  'vouchers.papersNote':
    'Foto kuitansi, nota, atau faktur. Isinya disandikan; siapa membuka dan mengapa, dicatat.',
  'vouchers.papersLede': 'Foto kuitansinya dengan HP, atau pilih berkas yang sudah ada.',
  'vouchers.usualReason': 'memeriksa bukti {no}',
  'vouchers.addedNone': 'Berkas itu sudah ada di catatan ini. Tidak disimpan dua kali.',
  'vouchers.mayNotOpen': 'Isinya hanya dibuka oleh pengurus dan pengawas.',
  'vouchers.eraseNote':
    'Isi, nama berkas, dan sidiknya hilang untuk selamanya. Bukti pembukuan disimpan sepuluh tahun (UU 8/1997 pasal 11); hapus hanya yang tidak boleh disimpan (UU 27/2022 pasal 43).',
  'vouchers.print': 'Cetak bukti pembukuan',
  'vouchers.printSpan': 'Cetak semua bukti masa ini',
  'vouchers.printDay': 'Cetak semua bukti hari ini',
} as const
