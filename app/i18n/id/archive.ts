/** The archive: everything of a cooperative in one file. */
export const archive = {
  'archive.title': 'Arsip koperasi',
  'archive.lede':
    'Semua buku, anggota, simpanan, pinjaman, lampiran, dan aturan koperasi ini dalam satu berkas. Berkas itu bisa disimpan sendiri, dan bisa dipasang di Lumbung yang lain.',
  'archive.lockNote':
    'NIK, nomor KK, dan surat pinjaman di dalam berkas dikunci dengan kata sandi ini. Kata sandi itu tidak disimpan di sini: kalau hilang, bagian itu tidak bisa dibuka lagi.',
  'archive.passphrase': 'Kata sandi arsip',
  'archive.passphraseHint': 'Paling sedikit {count} huruf, misalnya beberapa kata berurutan.',
  'archive.again': 'Ketik sekali lagi',
  'archive.short': 'Kata sandi arsip paling sedikit {count} huruf.',
  'archive.differs': 'Tidak sama dengan yang di atas. Ketik keduanya lagi.',
  'archive.check': 'Periksa',
  'archive.checkTitle': 'Siap diunduh',
  'archive.entries': 'Bukti jurnal',
  'archive.members': 'Anggota',
  'archive.loans': 'Pinjaman',
  'archive.papers': 'Lampiran pinjaman',
  'archive.seal': 'Sidik buku terakhir',
  'archive.warning':
    'Tulis kata sandinya di tempat aman, jangan bersama berkasnya. Berkas ini memuat data semua anggota: simpan seperti menyimpan buku koperasi. Siapa yang mengunduh tercatat.',
  'archive.download': 'Unduh arsip',
  'archive.back': 'Ganti kata sandi',
} as const
