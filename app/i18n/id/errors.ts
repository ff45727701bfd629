import type { DomainErrorCode } from '#app/domain/errors.ts'

/** One calm text for every refusal: what is so, then what to do. Then the error pages. */
export const errors = {
  'error.account_inactive': 'Akun ini sudah tidak dipakai. Pilih akun lain.',
  'error.account_missing': 'Akun ini tidak ada di daftar akun. Pilih akun dari daftar.',
  'error.adjustment_by_chair':
    'Akun simpanan dan pinjaman bergerak lewat setoran, penarikan, pencairan, dan angsuran. Penyesuaian lain dicatat oleh ketua.',
  'error.already_reversed': 'Catatan ini sudah pernah dibetulkan. Buka catatan pembetulannya.',
  'error.book_missing': 'Buku ini tidak ada. Pilih buku dari daftar.',
  'error.born_too_late': 'Tanggal lahirnya sesudah tanggal masuk. Periksa lagi keduanya.',
  'error.date_before': 'Tanggalnya lebih awal dari yang boleh. Pilih tanggal sesudahnya.',
  'error.date_in_future': 'Tanggalnya belum tiba. Isi tanggal hari ini atau sebelumnya.',
  'error.discount_too_large': 'Potongannya lebih besar dari harganya. Kecilkan potongannya.',
  'error.enterprise_missing': 'Usaha ini tidak ada. Pilih dari daftar usaha keluarga.',
  'error.entry_is_reversal': 'Ini sudah catatan pembetulan. Buat catatan baru saja.',
  'error.entry_missing': 'Catatan ini tidak ada. Mungkin alamatnya salah ketik.',
  'error.entry_too_short': 'Catatan butuh paling sedikit dua baris. Tambah satu baris lagi.',
  'error.entry_unbalanced':
    'Jumlah debit dan kredit belum sama. Periksa lagi angkanya sampai sama besar.',
  'error.floor_broken': 'Uangnya tidak cukup. Isi paling banyak sebesar saldo yang ada.',
  'error.forbidden': 'Tugas Anda tidak mencakup ini. Minta bantuan pengurus yang bertugas.',
  'error.household_missing': 'Keluarga ini tidak ada. Pilih dari daftar keluarga.',
  'error.household_no_taken': 'Nomor keluarga itu sudah dipakai. Pakai nomor lain.',
  'error.import_blocked': 'Berkas ini belum bisa dimasukkan. Betulkan dulu baris yang ditandai.',
  'error.import_in_use':
    'Sudah ada catatan baru ({number}) yang memakai data pemindahan ini. Betulkan catatan itu dulu.',
  'error.import_missing': 'Pemindahan ini tidak ada. Buka daftar pemindahan.',
  'error.import_repeated':
    'Berkas yang sama sudah ada di dalam buku ({file}). Tidak ada yang dicatat dua kali. Kalau mau dimasukkan lagi, batalkan dulu pemindahan yang lama.',
  'error.import_undone': 'Pemindahan ini sudah dibatalkan. Masukkan berkasnya lagi kalau perlu.',
  'error.import_year_recorded':
    'Buku ini sudah berisi catatan sendiri untuk tahun {year} atau sebelumnya (bukti {number}, {date:date}). Buku lama hanya bisa masuk ke buku yang semua catatannya sesudah tahun {year}; kalau masuk sekarang, angkanya dobel.',
  'error.import_year_taken':
    'Buku ini sudah berisi saldo awal atau catatan tahun {year} dari pemindahan {file} (bukti {number}, {date:date}). Kalau berkas ini masuk juga, semua angkanya dobel. Batalkan dulu pemindahan yang lama, lalu masukkan berkas ini.',
  'error.invoice_missing': 'Tagihan ini tidak ada. Periksa lagi nomornya.',
  'error.invoice_paid':
    'Tagihan ini sudah ada pembayarannya. Betulkan pembayarannya dulu, baru tagihannya.',
  'error.rule_missing': 'Aturan ini tidak ada. Buka lagi dari daftar aturan.',
  'error.sale_missing': 'Penjualan ini tidak ada. Buka lagi dari daftar penjualan.',
  'error.key_reused':
    'Lembar isian ini sudah pernah dikirim dengan isi yang berbeda. Buka lembar baru lalu isi lagi.',
  'error.loan_exceeds': 'Jumlahnya lebih besar dari yang diminta. Isi paling banyak {most:money}.',
  'error.loan_missing': 'Pinjaman ini tidak ada. Periksa lagi nomornya.',
  'error.loan_repaid': 'Pinjaman ini sudah diangsur. Betulkan dulu catatan angsurannya.',
  'error.loan_state':
    'Pinjaman ini sedang tidak bisa diperlakukan begitu. Buka pinjamannya untuk melihat keadaannya.',
  'error.loan_terms_invalid':
    'Syarat pinjamannya belum lengkap. Periksa jumlah, lama, dan jasanya.',
  'error.member_left': 'Anggota ini sudah keluar. Catatan lamanya tetap bisa dibuka.',
  'error.member_missing': 'Anggota ini tidak ada. Pilih dari daftar anggota.',
  'error.member_no_taken': 'Nomor anggota itu sudah dipakai. Pakai nomor lain.',
  'error.nik_invalid': 'NIK harus 16 angka. Lihat lagi di KTP atau KK.',
  'error.nik_taken': 'NIK itu sudah terdaftar. Cari orangnya di daftar anggota.',
  'error.not_withdrawable':
    'Simpanan ini baru bisa diambil saat keluar sebagai anggota. Pilih simpanan sukarela.',
  'error.pays_too_much':
    'Pembayarannya lebih besar dari tagihannya. Isi paling banyak sebesar sisa tagihan.',
  'error.period_closed': 'Bulan itu sudah ditutup. Pakai tanggal di bulan yang masih terbuka.',
  'error.period_not_closed': 'Bulan itu belum ditutup, jadi tidak perlu dibuka lagi.',
  'error.period_open_before': 'Bulan sebelumnya belum ditutup. Tutup bulan itu dulu.',
  'error.person_linked':
    'Orang ini sudah terhubung dengan keluarga atau keanggotaan lain. Buka datanya dulu.',
  'error.person_missing': 'Orang ini tidak ada dalam daftar. Periksa lagi namanya.',
  'error.principal_paid': 'Simpanan pokoknya sudah lunas. Pilih simpanan wajib atau sukarela.',
  'error.product_missing': 'Barang ini tidak ada. Pilih dari daftar barang.',
  'error.sale_empty': 'Belum ada barang yang dipilih. Pilih paling sedikit satu.',
  'error.sale_too_large': 'Jumlahnya terlalu besar. Periksa lagi banyaknya dan harganya.',
  'error.allowance_even': 'Cadangan bulan itu sudah pas. Tidak ada yang perlu dicatat.',
  'error.capitalising_not_allowed':
    'Aturan koperasi belum membolehkan jasa ditambahkan ke pokok. Ketua bisa menetapkannya di halaman aturan.',
  'error.letter_missing': 'Surat ini tidak ada. Buka lagi dari halaman pinjamannya.',
  'error.loan_not_late': 'Pinjaman ini tidak punya tunggakan pada hari itu.',
  'error.loan_recovered':
    'Sudah ada uang yang diterima sesudah pinjaman ini dihapus buku. Betulkan penerimaan itu dulu.',
  'error.loan_repaid_up': 'Pinjaman ini sudah lunas, jadi tidak ada yang bisa diusulkan.',
  'error.loan_restructured':
    'Catatan ini bagian dari restrukturisasi. Usulkan restrukturisasi baru untuk membetulkannya.',
  'error.proposal_decided': 'Usulan ini sudah diputuskan. Buka usulannya untuk melihat hasilnya.',
  'error.proposal_missing': 'Usulan ini tidak ada. Buka lagi dari daftar usulan.',
  'error.proposal_outdated':
    'Angkanya sudah berubah sejak diusulkan. Tolak usulan ini, lalu minta bendahara mengusulkan lagi.',
  'error.proposal_waits':
    'Masih ada usulan yang menunggu putusan ketua. Tunggu itu diputuskan dulu.',
  'error.run_done': 'Bulan itu sudah dicatat. Batalkan dulu kalau perlu diulang.',
  'error.run_missing': 'Catatan akhir bulan ini tidak ada. Buka lagi halaman akhir bulan.',
  'error.run_undone': 'Catatan akhir bulan ini sudah dibatalkan.',
  'error.same_person':
    'Yang mengajukan dan yang menyetujui harus orang yang berbeda. Minta orang lain menyetujui.',
  'error.schedule_impossible':
    'Jadwal angsuran seperti itu tidak bisa dibuat. Ubah jumlah, lama, atau pembulatannya.',
  'error.sign_in_failed':
    'Alamat surel atau kata sandinya tidak cocok. Periksa lagi, atau minta pengelola Lumbung membuatkan kata sandi baru.',
  'error.stint_open': 'Orang ini masih tercatat di luar negeri. Catat dulu kabar kepulangannya.',
  'error.entry_built_on':
    'Uang dari catatan ini sudah dipakai catatan sesudahnya. Betulkan yang belakangan dulu, atau pakai tanggal hari ini.',
  'error.subledger_missing': 'Rekening atau nama itu tidak ada. Pilih dari daftar.',
  'error.subledger_stray': 'Akun ini tidak punya pemilik. Kosongkan kolom milik siapa.',
  'error.subledger_required': 'Baris ini perlu nama pemiliknya. Pilih anggota atau rekeningnya.',
  'error.too_many_tries': 'Sudah terlalu sering dicoba. Tunggu beberapa menit, lalu coba lagi.',
  'error.training_missing': 'Pelatihan ini tidak ada. Pilih dari daftar pelatihan.',
  'error.workbook_encrypted':
    'Berkasnya terkunci sandi. Simpan ulang tanpa sandi, lalu kirim lagi.',
  'error.workbook_macros': 'Berkasnya berisi makro. Simpan sebagai .xlsx biasa, lalu kirim lagi.',
  'error.workbook_too_large':
    'Berkasnya terlalu besar. Bagi menjadi beberapa berkas, lalu kirim satu per satu.',
  'error.workbook_unreadable':
    'Berkasnya bukan buku kerja Excel yang bisa dibaca. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim lagi.',
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
