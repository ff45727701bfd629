/** The seal of the books: one hash over every entry so far. */
export const seals = {
  'seals.title': 'Sidik buku',
  'seals.today': 'Sidik buku hari ini',
  'seals.last': 'Sidik buku terakhir, {date:date}',
  'seals.none': 'Buku belum pernah disidik.',
  'seals.entries': '{count} bukti',
  'seals.waiting': '{count} bukti sesudahnya belum disidik.',
  'seals.allIn': 'Semua bukti sudah termasuk.',
  'seals.explained':
    'Enam belas huruf ini dihitung dari semua bukti sejak awal. Tulis di berita acara atau kirim ke pengawas: bukti lama yang diubah, walau satu angka, membuat sidiknya lain.',
  'seals.make': 'Tutup hari dan sidik buku',
  'seals.whole': 'Sidik lengkap',
  'seals.onPaper': 'Sidik buku {date:date}: {short} · {count} bukti',
} as const
