/** Signing in, choosing a book, signing out. */
export const access = {
  'access.title': 'Masuk',
  'access.promise': 'Uang anggota tercatat rapi, siapa pun bendaharanya.',
  'access.promiseNote': 'Setiap catatan punya nomor bukti, tidak bisa dihapus, dan bisa dicetak.',
  'access.email': 'Alamat surel',
  'access.password': 'Kata sandi',
  'access.enter': 'Masuk',
  'access.forgot': 'Lupa kata sandi? Minta pengelola Lumbung membuatkan yang baru.',
  'access.books': 'Buku saya',
  'access.booksLede': 'Pilih buku yang mau dibuka.',
  'access.noBooks': 'Belum ada buku untuk Anda',
  'access.noBooksText': 'Minta ketua koperasi menambahkan nama Anda, lalu masuk lagi.',
  'access.ministry': 'Kementerian: berapa lama koperasi bertahan',
  'access.ministryNote': 'Peninjau untuk {organisation}',
} as const
