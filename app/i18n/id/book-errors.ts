/** What the annual meeting, the register of assets, the bank and recurring entries refuse. */
export const bookErrors = {
  'error.meeting_exists': 'RAT untuk tahun buku {year} sudah direncanakan. Buka rapat itu.',
  'error.meeting_year_open':
    'Tahun buku {year} belum ditutup. Tutup dulu semua bulannya, baru buku RAT dibekukan.',
  'error.meeting_missing': 'Rapat ini tidak ada. Buka daftar rapat anggota.',
  'error.meeting_state':
    'Rapat ini sudah selesai atau dibatalkan, jadi tidak bisa diubah. Ketua bisa membukanya lagi.',
  'error.meeting_quorum':
    'Kuorum belum tercapai: hadir {present}, butuh {needed}. Rapat belum bisa disahkan.',
  'error.meeting_too_early':
    'Rapatnya baru tanggal {date:date}. Disahkan pada hari itu atau sesudahnya.',
  'error.meeting_paper_missing': 'Kertas ini tidak ada. Periksa lagi kodenya.',
  'error.note_changed':
    'Teks ini baru saja diubah orang lain. Salin tulisan Anda, muat ulang halaman, lalu gabungkan.',
  'error.pack_unchanged':
    'Buku RAT ini sama dengan versi {version} yang sudah dibekukan, jadi tidak dibekukan lagi.',
  'error.elected_twice':
    '{name} sudah terpilih sebagai {position}. Pengurus dan pengawas tidak boleh orang yang sama.',
  'error.votes_above_present':
    '"{item}" mencatat {votes} suara, padahal yang hadir tinggal {present}. Betulkan kehadirannya atau suaranya dulu.',
  'error.votes_too_many': 'Jumlah suaranya {votes}, padahal yang hadir {present}. Hitung lagi.',
  'error.bank_changed':
    'Angka di buku atau rekening koran baru saja berubah. Lihat lagi, baru tutup.',
  'error.bank_closed': 'Rekonsiliasi sampai {on:date} sudah ditutup. Buka dulu dengan alasannya.',
  'error.bank_differs':
    'Bank dan buku belum cocok. Catat dulu baris bank yang belum ada di buku, dan pilih macam yang searah dengan uangnya.',
  'error.bank_file_known':
    'Berkas ini sudah dibaca: {file}, sampai {through:date}. Tidak dibaca dua kali.',
  'error.bank_file_unreadable':
    'Berkas ini bukan CSV yang bisa dibaca. Unduh lagi dari bank sebagai CSV, bukan Excel atau PDF.',
  'error.bank_gap':
    'Rekening koran ini tidak menyambung: menurut yang sudah dibaca seharusnya {expected:money}, di berkas {found:money}. Unggah dulu masa di antaranya.',
  'error.bank_lines_known': 'Semua baris berkas ini sudah ada. Tidak ada yang ditambah.',
  'error.bank_matched': 'Baris atau catatan ini sudah dicocokkan. Muat ulang halamannya.',
  'error.bank_missing': 'Ini tidak ada di rekening bank ini. Buka lagi dari halaman rekeningnya.',
  'error.bank_not_covered':
    'Rekening koran belum sampai hari itu. Unggah yang lebih baru, atau pilih hari lebih awal.',
  'error.bank_opening_needed':
    'Berkas ini tidak menyebut saldo awal. Tulis saldo sebelum baris pertama.',
  'error.bank_statement_in_use':
    'Hanya rekening koran terakhir yang bisa ditarik, dan selama belum ada barisnya yang dicocokkan.',
  'error.bank_statement_empty':
    'Tidak ada baris yang terbaca. Periksa lagi baris judul dan pilihan kolomnya.',
  'error.bank_statement_wrong':
    'Baris {row} tidak bisa dibaca ({text}). Periksa lagi pilihan kolomnya.',
  'error.bank_uneven':
    'Jumlahnya belum sama: bank {lines:money}, buku {entries:money}. Pilih lagi.',
  'error.asset_depreciated':
    'Aset ini sudah disusutkan. Batalkan dulu penyusutannya, atau catat pelepasannya.',
  'error.asset_depreciated_past':
    'Aset ini sudah disusutkan sampai sesudah tanggal itu. Batalkan dulu penyusutan bulannya, atau pilih tanggal sesudahnya.',
  'error.asset_disposed_since':
    'Salah satu asetnya sudah dilepas sesudah itu. Batalkan dulu pelepasannya.',
  'error.asset_entry':
    'Catatan ini bagian dari daftar aset tetap. Batalkan di kartu asetnya atau di halaman Penyusutan.',
  'error.asset_gone': 'Aset ini sudah tidak ada dalam daftar. Buka lagi kartunya.',
  'error.asset_missing': 'Aset ini tidak ada. Buka lagi daftar aset tetap.',
  'error.asset_no_taken':
    'Nomor inventaris itu sudah dipakai aset lain. Pakai nomor lain, atau kosongkan.',
  'error.asset_not_in_books':
    'Buku hanya memuat {amount:money} yang belum terdaftar pada tanggal itu. Betulkan jumlahnya, atau catat saldo awalnya dulu.',
  'error.depreciation_later':
    'Penyusutan {month:month} sudah dicatat sesudah ini. Batalkan dulu yang paling akhir.',
  'error.depreciation_nothing': 'Tidak ada yang perlu disusutkan sampai bulan itu.',
  'error.residual_too_large': 'Nilai sisanya lebih besar dari nilai asetnya. Kecilkan.',
  'error.recurring_done':
    'Catatan {date:date} sudah dibukukan, dilewati, atau belum waktunya. Buka lagi daftarnya.',
  'error.recurring_ended': 'Catatan berulang ini sudah dihentikan.',
  'error.recurring_missing': 'Catatan berulang ini tidak ada. Buka lagi daftarnya.',
  'error.recurring_spread':
    'Jumlah yang dibagi rata tidak bisa dilewati. Hentikan kalau memang tidak dipakai lagi.',
  'error.template_missing': 'Pola catatan ini tidak ada. Buka lagi daftar pola.',
  'error.template_name_taken': 'Nama itu sudah dipakai pola lain. Pakai nama lain.',
  'error.fund_short': 'Dana ini tidak cukup: pada hari itu atau sesudahnya hanya ada {left:money}.',
  'error.fund_spent':
    'Dana {account} dari pembagian ini sudah dipakai. Betulkan dulu catatan pemakaiannya.',
} as const
