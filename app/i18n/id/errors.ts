import type { DomainErrorCode } from '#app/domain/errors.ts'
import { bookErrors } from '#app/i18n/id/book-errors.ts'

/** One calm text for every refusal: what is so, then what to do. Then the error pages. */
export const errors = {
  ...bookErrors,
  'error.candidate_missing': 'Calon ini tidak ada di daftar rapat.',
  'error.decision_missing': 'Keputusan ini tidak ada, atau sudah dicoret.',
  'error.proxy_not_allowed':
    'Menurut aturan kuorum, kehadiran tidak boleh diwakilkan. Aturannya ada di halaman Aturan.',
  'error.proxy_absent': 'Yang mewakili harus hadir sendiri. Tandai dulu kehadirannya.',
  'error.proxy_full': '{name} sudah mewakili {count} anggota, dan tidak boleh lebih.',
  'error.register_missing': 'Catatan ini tidak ada di buku. Buka daftarnya.',
  'error.register_withdrawn': 'Catatan ini sudah dicoret. Tulis catatan baru.',
  'error.term_too_long': 'Masa jabatan paling lama {months} bulan. Betulkan tanggal akhirnya.',
  'error.budget_missing': 'Rencana anggaran tahun ini belum ada. Bendahara mengisinya dulu.',
  'error.account_inactive': 'Akun ini sudah tidak dipakai. Pilih akun lain.',
  'error.account_is_control':
    'Akun ini diisi dari daftar anggota, pinjaman, atau barangnya, bukan di sini.',
  'error.account_missing': 'Akun ini tidak ada di daftar akun. Pilih akun dari daftar.',
  'error.adjustment_by_chair':
    'Akun simpanan dan pinjaman bergerak lewat setoran, penarikan, pencairan, dan angsuran. Penyesuaian lain dicatat oleh ketua.',
  'error.already_reversed': 'Catatan ini sudah pernah dibetulkan. Buka catatan pembetulannya.',
  'error.attachment_broken': '{file}: berkasnya rusak atau terpotong. Foto atau pindai lagi.',
  'error.attachment_empty': '{file}: berkasnya kosong. Pilih berkas lain.',
  'error.attachment_erased': 'Isi lampiran ini sudah dihapus.',
  'error.attachment_missing': 'Lampiran ini tidak ada. Buka daftar lampiran pinjamannya.',
  'error.attachment_not_withdrawn':
    'Lampiran ini masih berlaku. Tarik dulu, lalu ketua menghapus isinya.',
  'error.attachment_too_large': '{file}: lebih dari 5 MB. Foto lagi dengan ukuran lebih kecil.',
  'error.attachment_type':
    '{file}: bukan JPEG, PNG, WebP, atau PDF. Foto lagi, atau simpan dulu sebagai PDF.',
  'error.attachment_withdrawn': 'Lampiran ini sudah ditarik. Tidak bisa dibuka atau ditarik lagi.',
  'error.attachments_full':
    'Lampiran satu pinjaman atau catatan paling banyak 20 MB. Tarik yang tidak perlu, atau foto dengan ukuran lebih kecil.',
  'error.book_missing': 'Buku ini tidak ada. Pilih buku dari daftar.',
  'error.born_too_late': 'Tanggal lahirnya sesudah tanggal masuk. Periksa lagi keduanya.',
  'error.cash_count_agrees':
    'Hitungan {no} cocok dengan buku. Tidak ada selisih yang perlu dibukukan.',
  'error.cash_count_missing': 'Hitungan kas ini tidak ada. Buka daftar hitungan kas.',
  'error.cash_count_settled': 'Selisih hitungan {no} sudah dibukukan. Tidak dibukukan dua kali.',
  'error.cash_count_superseded':
    'Sudah ada hitungan yang lebih baru, {no}. Selisihnya dibukukan dari hitungan itu.',
  'error.cash_differs':
    'Uang yang dihitung {counted:money}, menurut lembar {written:money}. Hitung lagi, atau tulis sebab selisihnya.',
  'error.cash_differs_much':
    'Selisihnya lebih dari {most:money}. Hitung lagi uangnya, betulkan barisnya, atau minta persetujuan ketua.',
  'error.cash_short':
    'Uang kas tidak cukup: menurut buku kas jadi kurang {missing:money} pada {on:date}. Catat dulu uang masuk yang belum dicatat, atau bayar lewat bank.',
  'error.cash_short_reason':
    'Menurut buku kas tidak cukup. Tulis sebabnya di short_reason, atau catat dulu uang yang masuk.',
  'error.cash_short_unseen':
    'Menurut buku uang kas tidak cukup. Catat dulu uang masuk yang belum dicatat, hitung kasnya, atau bayar lewat bank.',
  'error.cash_uncounted':
    'Uangnya belum dihitung. Kembali ke lembar, lalu isi berapa lembar tiap pecahan.',
  'error.decided_by_chair':
    'Ini keputusan ketua atau satu putaran bulan. Hanya ketua yang bisa membetulkannya.',
  'error.recovers_too_much':
    'Yang masih diingat dari pinjaman ini {most:money}. Isi paling banyak sebesar itu.',
  'error.refund_nothing': 'Tidak ada lagi simpanan yang harus dikembalikan kepada anggota ini.',
  'error.date_before': 'Tanggalnya terlalu awal. Paling awal {earliest:date}.',
  'error.date_in_future': 'Tanggalnya belum tiba. Isi tanggal hari ini atau sebelumnya.',
  'error.date_span':
    'Tanggalnya belum betul. Tanggal awal tidak boleh sesudah tanggal akhir. Kembali ke buku simpanan dan isi lagi.',
  'error.discount_too_large': 'Potongannya lebih besar dari harganya. Kecilkan potongannya.',
  'error.enterprise_missing': 'Usaha ini tidak ada. Pilih dari daftar usaha keluarga.',
  'error.entry_is_reversal': 'Ini sudah catatan pembetulan. Buat catatan baru saja.',
  'error.entry_missing': 'Catatan ini tidak ada. Mungkin alamatnya salah ketik.',
  'error.entry_too_short': 'Catatan butuh paling sedikit dua baris. Tambah satu baris lagi.',
  'error.entry_unbalanced':
    'Jumlah debit dan kredit belum sama. Periksa lagi angkanya sampai sama besar.',
  'error.exit_settled':
    'Simpanannya sudah dipakai membayar utang atau sudah dikembalikan. Betulkan dulu catatan itu.',
  'error.member_guarantees':
    'Anggota ini belum bisa keluar: masih menjamin pinjaman {no} atas nama {borrower}. Minta ketua mengganti penjaminnya di halaman pinjaman itu, atau tunggu sampai lunas.',
  'error.member_in_use':
    'Anggota ini belum bisa keluar: {what} masih berjalan. Selesaikan itu dulu.',
  'error.moved_after': 'Ada catatan anggota ini pada {on:date}. Pakai tanggal itu atau sesudahnya.',
  'error.floor_broken': 'Uangnya tidak cukup. Isi paling banyak sebesar saldo yang ada.',
  'error.forbidden': 'Tugas Anda tidak mencakup ini. Minta bantuan pengurus yang bertugas.',
  'error.household_missing': 'Keluarga ini tidak ada. Pilih dari daftar keluarga.',
  'error.household_no_taken': 'Nomor keluarga itu sudah dipakai. Pakai nomor lain.',
  'error.import_blocked': 'Berkas ini belum bisa dimasukkan. Betulkan dulu baris yang ditandai.',
  'error.import_in_use':
    'Sudah ada catatan baru ({number}) yang memakai data pemindahan ini. Betulkan catatan itu dulu.',
  'error.import_member_borrows':
    'Anggota dari pemindahan ini sudah mengajukan pinjaman {number}. Tolak dulu pengajuannya, lalu batalkan pemindahan.',
  'error.import_missing': 'Pemindahan ini tidak ada. Buka daftar pemindahan.',
  'error.import_repeat_reason':
    'Berkas {file} sudah pernah dimasukkan. Kalau memang harus masuk lagi, tulis alasannya.',
  'error.import_repeated':
    'Berkas yang sama sudah ada di dalam buku ({file}). Tidak ada yang dicatat dua kali. Kalau mau dimasukkan lagi, batalkan dulu pemindahan yang lama.',
  'error.import_undone': 'Pemindahan ini sudah dibatalkan. Masukkan berkasnya lagi kalau perlu.',
  'error.import_year_recorded':
    'Buku ini sudah berisi catatan sendiri untuk tahun {year} atau sebelumnya (bukti {number}, {date:date}). Buku lama hanya bisa masuk ke buku yang semua catatannya sesudah tahun {year}; kalau masuk sekarang, angkanya dobel.',
  'error.import_year_taken':
    'Buku ini sudah berisi saldo awal atau catatan tahun {year} dari pemindahan {file} (bukti {number}, {date:date}). Kalau berkas ini masuk juga, semua angkanya dobel. Batalkan dulu pemindahan yang lama, lalu masukkan berkas ini.',
  'error.interest_above_ceiling':
    '{percent} % setahun melewati batas {ceiling} % untuk simpanan. Turunkan bunganya, atau lihat halaman Aturan koperasi.',
  'error.interest_changed':
    'Catatan simpanan berubah sesudah jasa dihitung. Hitung ulang, lalu ajukan lagi.',
  'error.interest_not_set': 'Ketentuan jasa simpanan untuk {month:month} belum ada. Tetapkan dulu.',
  'error.interest_nothing': 'Tidak ada simpanan yang mendapat jasa pada {month:month}.',
  'error.interest_run_entry':
    'Catatan ini bagian dari jasa simpanan {month:month}. Batalkan jasanya sekaligus di halaman Jasa simpanan.',
  'error.interest_run_later':
    'Jasa simpanan {month:month} sudah dibukukan. Batalkan dulu yang itu: bulan yang lebih awal mengubah saldonya.',
  'error.interest_run_missing': 'Perhitungan jasa simpanan ini tidak ada.',
  'error.interest_run_posted': 'Jasa simpanan {month:month} sudah dibukukan.',
  'error.interest_run_state':
    'Perhitungan ini sudah diputuskan, diganti, atau dibatalkan. Buka lagi halamannya.',
  'error.invoice_missing': 'Tagihan ini tidak ada. Periksa lagi nomornya.',
  'error.invoice_paid':
    'Tagihan ini sudah ada pembayarannya. Betulkan pembayarannya dulu, baru tagihannya.',
  'error.statement_line_missing': 'Baris itu tidak ada di laporan ini. Buka lagi dari laporannya.',
  'error.rule_missing': 'Aturan ini tidak ada. Buka lagi dari daftar aturan.',
  'error.allocation_missing': 'Pembagian SHU ini tidak ada. Buka lagi halaman SHU.',
  'error.allocation_state':
    'Pembagian SHU ini belum dibukukan, atau sudah dibatalkan. Buka lagi halamannya.',
  'error.closing_missing': 'Tutup tahun ini tidak ada. Buka lagi halaman SHU.',
  'error.closing_nothing':
    'Tidak ada pendapatan atau beban sampai akhir tahun itu, jadi tidak ada yang ditutup.',
  'error.closing_state':
    'Tutup tahun ini belum dibukukan, atau sudah dibatalkan. Buka lagi halamannya.',
  'error.reopening_missing':
    'Belum ada yang mengusulkan membuka {month:month}. Usulkan dulu dengan alasannya; orang lain yang menyetujui.',
  'error.share_missing': 'Tidak ada bagian SHU yang bisa dibayar di sini. Buka lagi daftarnya.',
  'error.share_not_lapsed':
    'Bagian anggota baru boleh masuk cadangan mulai {from:date}. Tunggu sampai hari itu.',
  'error.share_paid':
    'Bagian SHU sudah dibayar. Satu anggota dibayar sekali; yang keliru dibetulkan dari catatannya.',
  'error.surplus_nothing':
    'Tidak ada SHU yang bisa dibagi, dan tidak ada cadangan yang bisa dibebani.',
  'error.surplus_lapse_missing':
    'Koperasi belum memutuskan kapan SHU yang tidak diambil masuk cadangan. Tetapkan lamanya di Aturan koperasi menurut AD, baru bukukan.',
  'error.surplus_split_missing':
    'Koperasi belum menetapkan pembagian SHU untuk tahun {year}. Tetapkan di Aturan koperasi, berlaku paling lambat 31 Desember {year}.',
  'error.year_allocated': 'SHU tahun {year} sudah dibagi. Batalkan dulu pembagiannya.',
  'error.year_before_open': 'Tahun {year} belum ditutup. Tutup tahun itu dulu.',
  'error.year_closed':
    'Tahun buku {year} sudah ditutup. Batalkan dulu tutup tahunnya di halaman SHU.',
  'error.accumulated_too_large':
    'Akumulasi penyusutannya lebih besar dari harga perolehannya, atau tanah tidak disusutkan.',
  'error.amount_missing': 'Jumlahnya belum diisi. Isi dulu, atau jangan dipilih.',
  'error.year_end_entry':
    'Catatan ini bagian dari tutup tahun atau pembagian SHU. Batalkan sekaligus di halaman SHU.',
  'error.year_months_open':
    'Bulan-bulan tahun {year} belum ditutup semua. Tutup dulu sampai Desember di halaman Tutup bulan.',
  'error.year_not_closed': 'Tahun buku {year} belum ditutup. Tutup tahunnya dulu, baru SHU dibagi.',
  'error.sale_missing': 'Penjualan ini tidak ada. Buka lagi dari daftar penjualan.',
  'error.key_reused':
    'Lembar isian ini sudah pernah dikirim dengan isi yang berbeda. Buka lembar baru lalu isi lagi.',
  'error.loan_exceeds': 'Jumlahnya lebih besar dari yang diminta. Isi paling banyak {most:money}.',
  'error.loan_outside_product': 'Di luar batas produknya: dari {least} sampai {most}.',
  'error.loan_product_missing':
    'Produk pinjaman ini belum ada pada tanggal itu. Pilih dari daftar.',
  'error.loan_settlement_differs':
    'Uang pelunasannya harus tepat {most:money}. Periksa lagi hitungannya.',
  'error.loan_missing': 'Pinjaman ini tidak ada. Periksa lagi nomornya.',
  'error.loan_ambiguous': 'Anggota ini punya lebih dari satu pinjaman. Tulis nomor pinjamannya.',
  'error.loan_repaid': 'Pinjaman ini sudah diangsur. Betulkan dulu catatan angsurannya.',
  'error.loan_state':
    'Pinjaman ini sedang tidak bisa diperlakukan begitu. Buka pinjamannya untuk melihat keadaannya.',
  'error.loan_terms_invalid':
    'Syarat pinjamannya belum lengkap. Periksa jumlah, lama, dan jasanya.',
  'error.leaver_owes':
    'Anggota ini sudah keluar dan masih punya utang {label}. Uang simpanannya untuk utang itu dulu: catat angsurannya, dibayar dari simpanan.',
  'error.member_left': 'Anggota ini sudah keluar. Catatan lamanya tetap bisa dibuka.',
  'error.member_ambiguous': 'Maksudnya yang mana? Yang mirip: {names}. Pilih salah satu.',
  'error.member_missing': 'Anggota ini tidak ada. Pilih dari daftar anggota.',
  'error.member_no_taken': 'Nomor anggota itu sudah dipakai. Pakai nomor lain.',
  'error.nik_invalid': 'NIK harus 16 angka. Lihat lagi di KTP atau KK.',
  'error.nik_taken': 'NIK itu sudah terdaftar. Cari orangnya di daftar anggota.',
  'error.not_withdrawable':
    'Simpanan ini baru bisa diambil saat keluar sebagai anggota. Pilih simpanan sukarela.',
  'error.not_withdrawable_before':
    'Simpanan ini baru bisa diambil mulai {from:date}. Tunggu tanggal itu, atau pilih simpanan sukarela.',
  'error.pays_too_much':
    'Pembayarannya lebih besar dari tagihannya. Isi paling banyak sebesar sisa tagihan.',
  'error.own_guarantor': 'Peminjam tidak bisa menjamin dirinya sendiri. Pilih anggota lain.',
  'error.own_guarantee':
    'Anda sendiri penjamin pinjaman ini. Minta orang lain yang berhak memutuskannya.',
  'error.guarantor_missing': 'Anggota ini bukan penjamin pinjaman ini. Pilih dari daftar.',
  'error.guarantor_already': 'Anggota ini sudah menjamin pinjaman ini. Pilih anggota lain.',
  'error.own_loan': 'Ini pinjaman Anda sendiri. Minta orang lain yang berhak memutuskannya.',
  'error.penalty_exceeds': 'Dendanya tidak sebesar itu. Isi paling banyak {most:money}.',
  'error.penalty_reason':
    'Denda yang diminta {penalty:money}. Kalau diambil kurang, tulis sebabnya; sisanya tetap terutang.',
  'error.penalty_too_large':
    'Dendanya lebih besar dari angsurannya. Denda bagian dari angsuran, jadi kecilkan dendanya.',
  'error.paper_too_long':
    'Terlalu panjang untuk satu berkas: {count} baris, paling banyak {most}. Pendekkan tanggalnya.',
  'error.period_closed': 'Bulan itu sudah ditutup. Pakai tanggal di bulan yang masih terbuka.',
  'error.period_not_closed': 'Bulan itu belum ditutup, jadi tidak perlu dibuka lagi.',
  'error.period_open_before': 'Bulan sebelumnya belum ditutup. Tutup bulan itu dulu.',
  'error.person_linked':
    'Orang ini sudah terhubung dengan keluarga atau keanggotaan lain. Buka datanya dulu.',
  'error.person_missing': 'Orang ini tidak ada dalam daftar. Periksa lagi namanya.',
  'error.principal_exceeds':
    'Simpanan pokoknya kurang {left:money}. Isi paling banyak sebesar itu; selebihnya ke simpanan wajib atau sukarela.',
  'error.principal_paid': 'Simpanan pokoknya sudah lunas. Pilih simpanan wajib atau sukarela.',
  'error.principal_whole': 'Simpanan pokok di sini dibayar sekaligus. Isi {left:money}.',
  'error.product_missing': 'Barang ini tidak ada. Pilih dari daftar barang.',
  'error.product_kind_taken':
    'Simpanan pokok dan simpanan wajib hanya satu macam di tiap koperasi, dan yang ini sudah ada. Ubah ketentuannya, atau pilih simpanan khusus.',
  'error.product_name_taken': 'Nama itu sudah dipakai simpanan lain. Pakai nama lain.',
  'error.sale_empty': 'Belum ada barang yang dipilih. Pilih paling sedikit satu.',
  'error.sale_too_large': 'Jumlahnya terlalu besar. Periksa lagi banyaknya dan harganya.',
  'error.same_account': 'Asal dan tujuannya sama. Pilih simpanan yang lain.',
  'error.allowance_even': 'Cadangan bulan itu sudah pas. Tidak ada yang perlu dicatat.',
  'error.capitalising_not_allowed':
    'Aturan koperasi belum membolehkan jasa ditambahkan ke pokok. Ketua bisa menetapkannya di halaman aturan.',
  'error.nothing_to_seal': 'Belum ada bukti yang dapat disidik. Catat sesuatu dahulu.',
  'error.nothing_to_print': 'Semua catatan sudah dicetak. Tidak ada yang perlu dilanjutkan.',
  'error.print_missing': 'Cetakan ini tidak ada. Buka lagi dari buku simpanannya.',
  'error.letter_missing': 'Surat ini tidak ada. Buka lagi dari halaman pinjamannya.',
  'error.letter_withdrawn': 'Surat ini sudah ditarik.',
  'error.letter_followed': 'Surat sesudahnya, {number}, masih berlaku. Tarik surat itu dulu.',
  'error.waiver_before_payment':
    'Sesudah tanggal itu sudah ada angsuran, terakhir {earliest:date}. Hapus denda per {earliest:date} atau sesudahnya.',
  'error.waiver_missing': 'Penghapusan denda ini tidak ada. Buka lagi dari halaman pinjamannya.',
  'error.waiver_undone': 'Penghapusan denda ini sudah dibatalkan.',
  'error.letter_too_soon':
    'SP{level} baru boleh dibuat sesudah {after:date}, batas bayar surat sebelumnya.',
  'error.letter_was_last':
    'SP3 sudah dibuat untuk tunggakan ini, dan tidak diulang. Bicarakan dengan peminjam, atau usulkan restrukturisasi.',
  'error.loan_not_late': 'Pinjaman ini tidak punya tunggakan pada hari itu.',
  'error.loan_recovered':
    'Sudah ada uang yang diterima sesudah pinjaman ini dihapus buku. Betulkan penerimaan itu dulu.',
  'error.loan_deposit_covers':
    'Titipan pinjaman {no} menutup seluruh sisanya. Lunasi pinjaman itu dengan titipannya.',
  'error.deposit_nothing': 'Tidak ada titipan pada pinjaman {no}.',
  'error.loan_nothing_owed':
    'Pinjaman {no} sudah lunas pada hari itu, jadi tidak ada angsuran yang bisa diterima. Angsuran yang terlupa dicatat dengan tanggalnya sendiri.',
  'error.settled_later':
    'Pinjaman ini dilunasi pada {on:date} ({number}). Tanpa catatan ini uang pelunasannya kurang {missing:money}. Betulkan dulu pelunasannya, lalu catatan ini, lalu catat lagi uang pelunasan itu.',
  'error.loan_repaid_up': 'Pinjaman ini sudah lunas, jadi tidak ada yang bisa diusulkan.',
  'error.loan_restructured':
    'Catatan ini bagian dari restrukturisasi. Minta ketua membatalkan restrukturisasinya, di halaman usulannya.',
  'error.proposal_decided': 'Usulan ini sudah diputuskan. Buka usulannya untuk melihat hasilnya.',
  'error.proposal_missing': 'Usulan ini tidak ada. Buka lagi dari daftar usulan.',
  'error.proposal_of_another':
    'Usulan ini dibuat orang lain. Minta pembuatnya menariknya, atau ketua menolaknya.',
  'error.proposal_outdated':
    'Angkanya sudah berubah sejak diusulkan. Tolak usulan ini, lalu minta bendahara mengusulkan lagi.',
  'error.proposal_seen_outdated':
    'Keadaan pinjaman sudah berubah sejak halaman ini dibuka. Periksa lagi angkanya, lalu putuskan.',
  'error.restructuring_not_standing':
    'Restrukturisasi ini tidak berlaku lagi, atau sudah disusul yang lain. Yang bisa dibatalkan hanya yang terakhir.',
  'error.restructuring_paid_on':
    'Sudah ada catatan uang sesudah restrukturisasi ini: {no}. Betulkan catatan itu dulu.',
  'error.proposal_waits':
    'Masih ada usulan yang menunggu putusan ketua. Tunggu itu diputuskan, atau ditarik pembuatnya.',
  'error.run_done': 'Bulan itu sudah dicatat. Batalkan dulu kalau perlu diulang.',
  'error.run_missing': 'Catatan akhir bulan ini tidak ada. Buka lagi halaman akhir bulan.',
  'error.run_undone': 'Catatan akhir bulan ini sudah dibatalkan.',
  'error.same_person':
    'Yang mengajukan dan yang menyetujui harus orang yang berbeda. Minta orang lain menyetujui.',
  'error.withdrawn_by_chair': 'Pinjaman yang sudah disetujui hanya bisa dibatalkan ketua.',
  'error.withdrawn_by_recorder':
    'Permohonan yang masih menunggu dibatalkan oleh yang boleh mencatat permohonan. Ketua bisa menolaknya di halaman putusan.',
  'error.savings_product_missing': 'Macam simpanan ini tidak ada. Pilih dari daftar.',
  'error.schedule_impossible':
    'Jadwal angsuran seperti itu tidak bisa dibuat. Ubah jumlah, lama, atau pembulatannya.',
  'error.sheet_changed':
    'Orang lain sudah menyimpan lembar ini sesudah Anda membukanya. Periksa lagi, lalu kirim sekali lagi.',
  'error.sheet_difference_small':
    'Selisih sampai {most:money} boleh dicatat sendiri. Persetujuan ketua tidak perlu.',
  'error.sheet_discarded': 'Lembar ini sudah dibuang. Buka lembar baru untuk rapat itu.',
  'error.sheet_empty': 'Belum ada setoran di lembar ini. Isi paling sedikit satu baris.',
  'error.sheet_exists':
    'Rapat hari itu sudah punya lembar yang belum dicatat. Buka dari daftar, atau pilih dusun lain.',
  'error.sheet_missing': 'Lembar setoran ini tidak ada. Buka dari daftar lembar.',
  'error.sheet_not_posted': 'Lembar ini belum dicatat. Periksa dan catat lembarnya dulu.',
  'error.sheet_not_waiting': 'Lembar ini tidak sedang menunggu putusan ketua.',
  'error.sheet_posted': 'Lembar ini sudah dicatat, jadi isinya tetap. Betulkan lewat buktinya.',
  'error.sheet_row_missing':
    'Anggota atau pinjaman itu tidak ada di lembar ini. Catat setorannya di luar lembar.',
  'error.sheet_row_paid':
    'Di baris {name} sudah tertulis uang. Centang dulu kalau barisnya memang dicoret.',
  'error.sheet_row_total':
    'Jumlah baris ini harus tetap {total:money}, karena uangnya sudah dihitung.',
  'error.sheet_waiting':
    'Lembar ini sedang menunggu putusan ketua, jadi belum bisa diubah. Tarik dulu kalau perlu dibetulkan.',
  'error.sheet_without_members':
    'Tidak ada anggota aktif untuk rapat itu. Pilih dusun lain atau semua anggota.',
  'error.sign_in_failed':
    'Alamat surel atau kata sandinya tidak cocok. Periksa lagi, atau minta pengelola Lumbung membuatkan kata sandi baru.',
  'error.stint_open': 'Orang ini masih tercatat di luar negeri. Catat dulu kabar kepulangannya.',
  'error.entry_built_on':
    'Uang dari catatan ini sudah dipakai catatan sesudahnya. Betulkan yang belakangan dulu, atau pakai tanggal hari ini.',
  'error.subledger_missing': 'Rekening atau nama itu tidak ada. Pilih dari daftar.',
  'error.subledger_stray': 'Akun ini tidak punya pemilik. Kosongkan kolom milik siapa.',
  'error.subledger_required': 'Baris ini perlu nama pemiliknya. Pilih anggota atau rekeningnya.',
  'error.term_date_taken': 'Ketentuan untuk tanggal itu sudah ada. Pakai tanggal lain.',
  'error.term_has_bilyet':
    'Simpanan berjangka dibuka dan ditutup lewat bilyetnya. Buka halaman simpanan berjangka.',
  'error.nothing_due': 'Belum ada jasa yang bisa dibayar untuk bilyet ini.',
  'error.opening_after_entries':
    'Buku sudah punya catatan {number} tanggal {date:date}. Saldo awal harus lebih dulu dari semua catatan: pakai hari sebelumnya, atau batalkan catatan itu.',
  'error.opening_changed':
    'Saldo awal ini baru saja diubah orang lain. Muat ulang halamannya, lalu isi lagi bagian ini.',
  'error.opening_empty': 'Belum ada saldo yang diisi.',
  'error.opening_loan_later':
    'Pinjaman ini cair setelah {date:date}, hari saldo awalnya. Catat pencairannya di buku, bukan di sini.',
  'error.opening_loan_too_much': 'Sisa pokoknya lebih besar dari pinjamannya. Periksa lagi.',
  'error.opening_no_day': 'Isi dulu per tanggal berapa saldo awalnya.',
  'error.opening_unbalanced':
    'Debit dan kredit berselisih {amount:money}. Cari dulu selisihnya; saldo awal harus seimbang.',
  'error.order_ended': 'Perintah ini sudah dihentikan.',
  'error.order_exists':
    'Anggota ini sudah punya perintah otomatis untuk itu. Hentikan dulu yang lama, lalu catat yang baru.',
  'error.order_missing': 'Perintah otomatis ini tidak ada.',
  'error.orders_changed':
    'Hitungannya sudah berubah sejak halaman ini dibuka. Baca lagi, lalu jalankan.',
  'error.orders_nothing': 'Tidak ada perintah yang bisa dijalankan sekarang.',
  'error.rate_above_ceiling':
    'Jasa simpanan paling tinggi {percent}% setahun. Isi tidak lebih dari itu.',
  'error.term_instruction_stands': 'Perintahnya sudah begitu. Tidak ada yang perlu diubah.',
  'error.term_closed': 'Bilyet ini sudah dicairkan.',
  'error.term_least': 'Paling sedikit {least:money} untuk sekali simpan.',
  'error.term_instruction_late':
    'Bilyet ini sudah jatuh tempo, jadi perpanjangannya tidak bisa diubah lagi. Cairkan atau perpanjang di halaman bilyetnya.',
  'error.term_matured': 'Bilyet ini sudah jatuh tempo. Cairkan seperti biasa, tanpa denda.',
  'error.term_missing': 'Bilyet ini tidak ada. Pilih dari daftar simpanan berjangka.',
  'error.term_not_matured':
    'Bilyet ini baru jatuh tempo {on:date}. Kalau uangnya perlu sekarang, cairkan sebelum waktunya dengan denda.',
  'error.term_rate_missing':
    'Belum ada jasa untuk lama itu. Pilih lama yang lain, atau tetapkan jasanya dulu.',
  'error.tax_nothing_due': 'Tidak ada pajak {month:month} yang masih harus disetor.',
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
  'page.press.text':
    'Sedang banyak surat dan bukti yang dicetak. Tunggu sepuluh detik, lalu minta lagi. Uang dan catatan Anda aman.',
  'page.503.title': 'Lumbung sedang sibuk',
  'page.503.text': 'Uang dan catatan Anda aman. Tunggu sebentar, lalu buka lagi halaman ini.',
} as const
