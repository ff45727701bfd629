/** Words that several areas share: form furniture, instalments, receipts and charts. */
export const words = {
  'words.optional': 'boleh dikosongkan',
  'words.inWords': 'Terbilang',
  'words.total': 'Jumlah',
  'words.group': 'Kelompok',
  'words.fixOne': 'Ada 1 isian yang perlu dibetulkan',
  'words.fixMany': 'Ada {count} isian yang perlu dibetulkan',
  'words.row': 'Baris {row}',
  'words.cannotUndo':
    'Setelah dicatat tidak bisa dihapus. Kalau keliru, bisa dibetulkan dengan catatan pembetulan.',
  'words.means': 'Cara bayar',
  'words.cash': 'Tunai',
  'words.bank': 'Lewat bank',
  'words.change': 'Ubah isian',
  'words.steps': 'Langkah',
  'words.stepDone': 'selesai',
  'words.grainPaid': 'Angsuran {number}: lunas',
  'words.grainPart': 'Angsuran {number}: dibayar sebagian',
  'words.grainLate': 'Angsuran {number}: terlambat',
  'words.grainNow': 'Angsuran {number}: berikutnya',
  'words.grainNext': 'Angsuran {number}: belum jatuh tempo',
  'words.survivalLeft': 'Masih berjalan',
  'words.survivalTime': 'Tahun sejak berdiri',
  'words.survivalRead':
    'Kaplan–Meier. Pita: selang kepercayaan 95%. Garis diputus bila kurang dari 10 yang diamati.',
  'words.survivalAtRisk': 'Masih diamati pada awal tahun ke-',
  'words.survivalEvents': 'Berhenti',
} as const
