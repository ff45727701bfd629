import type { DomainErrorCode } from '#app/domain/errors.ts'

/** One calm text for every refusal: what is so, then what to do. Then the error pages. */
export const errors = {
  'error.account_inactive': 'Akun ini sudah tidak dipakai. Pilih akun lain.',
  'error.account_missing': 'Akun ini tidak ada di daftar akun. Pilih akun dari daftar.',
  'error.already_reversed': 'Catatan ini sudah pernah dibetulkan. Buka catatan pembetulannya.',
  'error.date_in_future': 'Tanggalnya belum tiba. Isi tanggal hari ini atau sebelumnya.',
  'error.entry_missing': 'Catatan ini tidak ada. Mungkin alamatnya salah ketik.',
  'error.entry_too_short': 'Catatan butuh paling sedikit dua baris. Tambah satu baris lagi.',
  'error.entry_unbalanced':
    'Jumlah debit dan kredit belum sama. Periksa lagi angkanya sampai sama besar.',
  'error.floor_broken': 'Uangnya tidak cukup. Isi paling banyak sebesar saldo yang ada.',
  'error.forbidden': 'Tugas Anda tidak mencakup ini. Minta bantuan ketua atau bendahara.',
  'error.key_reused':
    'Lembar isian ini sudah pernah dikirim dengan isi yang berbeda. Buka lembar baru lalu isi lagi.',
  'error.period_closed': 'Bulan itu sudah ditutup. Pakai tanggal di bulan yang masih terbuka.',
  'error.period_open_before': 'Bulan sebelumnya belum ditutup. Tutup bulan itu dulu.',
  'error.subledger_missing': 'Rekening atau nama itu tidak ada. Pilih dari daftar.',
  'error.subledger_required': 'Baris ini perlu nama pemiliknya. Pilih anggota atau rekeningnya.',
} as const satisfies Readonly<Record<`error.${DomainErrorCode}`, string>>

export const errorPages = {
  'page.400.title': 'Kiriman tidak lengkap',
  'page.400.text': 'Ada bagian yang hilang di jalan. Kembali, lalu kirim sekali lagi.',
  'page.401.title': 'Masuk dulu',
  'page.401.text': 'Waktu masuk Anda sudah habis. Masuk lagi, lalu teruskan pekerjaan tadi.',
  'page.403.title': 'Halaman ini bukan untuk tugas Anda',
  'page.403.text': 'Kalau merasa perlu membukanya, minta izin kepada ketua koperasi.',
  'page.404.title': 'Halaman ini tidak ada',
  'page.404.text':
    'Alamatnya mungkin salah ketik, atau catatannya sudah dipindah. Uang dan catatan Anda aman.',
  'page.405.title': 'Halaman ini hanya untuk dibaca',
  'page.405.text': 'Tidak ada yang dicatat. Kembali, lalu pakai tombol di halaman sebelumnya.',
  'page.409.title': 'Keadaannya sudah berubah',
  'page.409.text': 'Ada catatan lain yang masuk lebih dulu. Buka lagi halamannya, lalu ulangi.',
  'page.413.title': 'Berkasnya terlalu besar',
  'page.413.text': 'Tidak ada yang dicatat. Bagi berkasnya, lalu kirim satu per satu.',
  'page.422.title': 'Belum bisa dicatat',
  'page.422.text': 'Ada isian yang perlu dibetulkan. Kembali, periksa, lalu kirim lagi.',
  'page.429.title': 'Terlalu sering dicoba',
  'page.429.text': 'Tunggu beberapa menit, lalu coba sekali lagi. Uang dan catatan Anda aman.',
  'page.500.title': 'Ada yang tidak beres di pihak kami',
  'page.500.text':
    'Yang sudah tercatat tetap tercatat. Coba lagi sebentar; kalau masih begini, sebutkan nomor ini kepada petugas.',
  'page.503.title': 'Lumbung sedang sibuk',
  'page.503.text': 'Uang dan catatan Anda aman. Tunggu sebentar, lalu buka lagi halaman ini.',
} as const
