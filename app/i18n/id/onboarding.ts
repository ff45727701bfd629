/** Bringing an old book in: tables, verdicts, and every problem of a workbook, in plain words. */
export const onboarding = {
  'onboarding.table.members': 'Daftar anggota',
  'onboarding.table.savings': 'Simpanan',
  'onboarding.table.loans': 'Pinjaman',
  'onboarding.table.cash': 'Buku kas',
  'onboarding.table.bank': 'Buku bank',
  'onboarding.table.sales': 'Penjualan toko',
  'onboarding.table.consignment': 'Barang titipan',
  'onboarding.table.memorial': 'Memorial',
  'onboarding.table.opening': 'Neraca awal',
  'onboarding.table.shop_debts': 'Rincian bon toko',
  'onboarding.table.consignor_debts': 'Rincian utang titipan',
  'onboarding.table.ignored': 'Tidak dipakai',
  'onboarding.verdict.ok': 'Siap masuk',
  'onboarding.verdict.warning': 'Masuk, dengan catatan',
  'onboarding.verdict.ask': 'Perlu dijawab',
  'onboarding.verdict.blocked': 'Belum bisa masuk',
  'onboarding.verdict.skipped': 'Dilewati',
  'onboarding.severity.block': 'Harus diperbaiki dulu',
  'onboarding.severity.ask': 'Perlu dijawab',
  'onboarding.severity.warn': 'Perhatian',
  'onboarding.severity.info': 'Untuk diketahui',
  'onboarding.choice.merge': 'Gabungkan menjadi satu anggota',
  'onboarding.choice.keep': 'Biarkan, memang dua orang',
  'onboarding.choice.balance': 'Pakai jumlah menurut saldo',
  'onboarding.choice.cash_book': 'Pakai angka buku kas',
  'onboarding.choice.fix_file': 'Saya perbaiki dulu di berkas',
  'onboarding.control.savings_pokok': 'Simpanan pokok',
  'onboarding.control.savings_wajib': 'Simpanan wajib',
  'onboarding.control.savings_sukarela': 'Simpanan sukarela',
  'onboarding.control.loans': 'Sisa pinjaman',
  'onboarding.control.cash': 'Kas',
  'onboarding.control.bank': 'Bank',
  'onboarding.control.sales': 'Penjualan toko',
  'onboarding.control.commission': 'Komisi titipan',
  'onboarding.control.shop_debts': 'Piutang toko (bon)',
  'onboarding.control.consignor_debts': 'Utang kepada penitip',
  'onboarding.problem.account_unknown':
    '"{found}" ({cell}) belum kami kenal sebagai akun. Sementara dicatat di akun {suggestion}; pilih akun yang benar.',
  'onboarding.problem.amount_mismatch':
    '{what}, {month:month}: di {cell} tertulis {found:money}, menurut buku kas {due:money} (selisih {difference:money}). Pakai angka buku kas?',
  'onboarding.seeAlso': 'Lihat juga {others}.',
  'onboarding.problem.amount_unreadable':
    'Isi {cell} "{found}" tidak terbaca sebagai angka. Perbaiki di berkas, lalu unggah lagi.',
  'onboarding.problem.amounts_not_read':
    'Kolom "{what}" di daftar anggota berisi jumlah uang ({count} baris, mulai {cell}: "{found}"), tetapi kolom ini tidak dibaca dan tidak masuk buku. Tulis di lembar simpanan atau pinjaman kalau harus masuk.',
  'onboarding.problem.balance_jump':
    '"{what}" ({cell}): saldo di {others} menjadi {found:money}, padahal dari jumlah yang tertulis seharusnya {due:money} (selisih {difference:money}). Pakai jumlah menurut saldo?',
  'onboarding.problem.cell_error':
    'Rumus di {cell} rusak ({found}). Perbaiki di berkas, lalu unggah lagi.',
  'onboarding.problem.control_total_mismatch':
    'Akun {what} di {cell} berjumlah {found:money}, rinciannya {due:money}: selisih {difference:money}. Samakan dulu di berkas.',
  'onboarding.problem.date_missing':
    'Tanggal di {cell} kosong atau tidak terbaca. Kami isi {suggestion:date}; benar?',
  'onboarding.problem.date_outside_year':
    'Tanggal {found} di {cell} di luar tahun buku {year}. Maksudnya {suggestion:date}?',
  'onboarding.problem.duplicate_member':
    '{name} (no. {no}, {others}) orang yang sama dengan {firstName} (no. {firstNo}, {cell}). Gabungkan menjadi satu anggota?',
  'onboarding.problem.entry_unbalanced':
    'Bukti {voucher} "{found}" ({cell}): debet dan kredit berselisih {difference:money}. Perbaiki dulu di berkas.',
  'onboarding.problem.impossible_date':
    'Tanggal {found} di {cell} tidak ada. Baris di atasnya {suggestion:date}; pakai tanggal itu, atau isi yang benar.',
  'onboarding.problem.loan_number_twice':
    'Nomor pinjaman {found} dipakai dua kali ({others} dan {cell}). Beri nomor sendiri-sendiri di berkas, lalu unggah lagi.',
  'onboarding.problem.loan_unknown':
    '"{found}" ({cell}) membayar pinjaman yang tidak ada di daftar pinjaman.',
  'onboarding.problem.member_date_unreadable':
    'Tanggal "{found}" di {cell} tidak ada atau tidak terbaca, sehingga dikosongkan. Betulkan di berkas, lalu unggah lagi.',
  'onboarding.problem.member_number_shared':
    'Nomor anggota {found} dipakai dua orang: {firstName} ({others}) dan {name} ({cell}). Beri nomor sendiri-sendiri di berkas, lalu unggah lagi.',
  'onboarding.problem.member_number_twice':
    'Nomor anggota {no} dipakai dua kali ({cell} dan {others}) untuk {name}. Gabungkan?',
  'onboarding.problem.member_unknown': '"{found}" ({cell}) tidak ada di daftar anggota.',
  'onboarding.problem.misspelt_name':
    'Nama "{found}" ({cell}) tidak ada di daftar anggota. Maksudnya {name} (no. {no}, {others})?',
  'onboarding.problem.nik_stored_as_number':
    'NIK {name} ({cell}) tersimpan sebagai angka, sehingga angka terakhirnya bisa berubah. NIK dikosongkan dulu; isi ulang dari KTP.',
  'onboarding.problem.nik_wrong_length':
    'NIK {name} ({cell}) berisi {length} angka, seharusnya 16. NIK dikosongkan dulu; isi ulang dari KTP. Data lain tetap masuk.',
  'onboarding.problem.opening_unbalanced':
    'Neraca awal tidak seimbang: selisih {difference:money} (mulai {cell}). Perbaiki dulu di berkas.',
  'onboarding.problem.rate_above_cap':
    'Jasa {rate}% sebulan ({cell}) pada {loans} pinjaman melebihi batas 24% setahun menurut bunga efektif (Permenkop UKM 8/2023). Data tetap masuk; bawa ke rapat pengurus.',
  'onboarding.problem.row_total_wrong':
    '{cell} tertulis {found:money}, menurut isi barisnya {due:money} (selisih {difference:money}). Periksa baris ini.',
  'onboarding.problem.running_balance_typo':
    'Saldo pada {voucher} ({cell}) tertulis {found:money}, seharusnya {due:money}; baris sesudahnya benar. Tidak ada transaksi yang hilang.',
  'onboarding.problem.table_missing':
    'Tabel ini tidak ketemu di berkas: {found}. Pilih lembar dan kolomnya, atau lanjutkan tanpa itu.',
  'onboarding.problem.text_number_not_summed':
    'Jumlah kolom {what} di berkas {total:money}, hitungan ulang {due:money}: "{found}" di {cell} berupa teks sehingga tidak ikut dijumlah. Angkanya tetap kami pakai.',
  'onboarding.problem.thousands_comma':
    '"{found}" di {cell} dibaca {suggestion:money}, bukan angka dengan koma desimal.',
  'onboarding.problem.total_wrong':
    '{words}, kolom {what} ({cell}): tertulis {found:money}, penjumlahan barisnya {due:money}. Barisnya yang dipakai, bukan jumlahnya.',
  'onboarding.problem.transfer_unmatched':
    '"{what}" {amount:money} ({cell}) hanya ada di satu buku, kas atau bank. Tetap dicatat di keduanya; periksa buku yang satu lagi.',
  'onboarding.problem.voucher_number_twice':
    'Nomor bukti {found} dipakai dua kali, di {cell} ("{first}") dan {others} ("{second}"). Keduanya masuk; betulkan nomornya di buku.',
  'onboarding.problem.workbook_empty': 'Berkas ini kosong. Pilih berkas yang berisi buku koperasi.',
  'onboarding.problem.year_mismatch':
    '{what}: di {cell} tertulis {found:money} untuk setahun, menurut buku kas {due:money} (selisih {difference:money}). Pakai angka buku kas?',
} as const
