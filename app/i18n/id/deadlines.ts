/** The days the law sets, and whether they are met. */
export const deadlines = {
  'deadlines.title': 'Kalender kewajiban',
  'deadlines.lede': 'Tanggal menurut aturan dalam tahun {year}.',
  'deadlines.meeting': 'RAT tahun buku {of}',
  'deadlines.report': 'Laporan tahunan {of} ke dinas',
  'deadlines.savings_tax': 'Setor PPh jasa simpanan {of:month}',
  'deadlines.state.done': 'Selesai',
  'deadlines.state.ahead': 'Akan datang',
  'deadlines.state.unknown': 'Sudah lewat, periksa',
  'deadlines.state.late': 'Terlambat',
  'deadlines.note':
    'Kalau jatuh pada Sabtu atau Minggu, mundur ke Senin. Hari libur nasional belum diperhitungkan. Batas waktunya diatur di halaman Aturan.',
  'deadlines.by': 'Paling lambat {date:date}',
} as const
