/** Taking in a registry file: choosing it, what is wrong in it, and taking it in. */
export const registryImport = {
  'registryImport.title': 'Perbarui registri',
  'registryImport.lede': 'Registri yang baru menggantikan seluruh registri yang lama.',
  'registryImport.now': 'Registri sekarang',
  'registryImport.nowText': '{rows} koperasi dari berkas {file}, data sampai {date:date}.',
  'registryImport.file': 'Berkas registri (.csv)',
  'registryImport.fileHint': 'Paling besar 5 MB, UTF-8, baris pertama nama kolom.',
  'registryImport.dataDate': 'Data sampai tanggal',
  'registryImport.dataDateHint': 'Hari terakhir yang tercakup dalam berkas.',
  'registryImport.check': 'Periksa berkas',
  'registryImport.checked': 'Berkas sudah diperiksa',
  'registryImport.checkedText':
    '{rows} koperasi di {provinces} provinsi, tanpa masalah. Belum ada yang berubah.',
  'registryImport.replaces':
    'Registri lama ({rows} koperasi) akan diganti seluruhnya. Berkas lama bisa dimasukkan lagi kapan saja.',
  'registryImport.confirm': 'Ya, ganti registri',
  'registryImport.other': 'Pilih berkas lain',
  'registryImport.problems': '{count} masalah dalam berkas',
  'registryImport.problemsText':
    'Tidak ada yang dimasukkan. Betulkan di berkasnya, lalu kirim lagi.',
  'registryImport.more': 'Dan {count} masalah lagi. Yang tampil 100 yang pertama.',
  'registryImport.line': 'Baris {line}',
  'registryImport.at': 'Baris {line}, kolom {column}: {text}',
  'registryImport.noFile': 'Belum ada berkas. Pilih berkas .csv dulu.',
  'registryImport.noDate': 'Tanggalnya belum diisi. Pilih hari terakhir yang tercakup.',
  'registryImport.lateDate': 'Tanggalnya belum tiba. Isi tanggal hari ini atau sebelumnya.',
  'registryImport.unreadable':
    'Berkasnya tidak terbaca sebagai CSV berhuruf UTF-8. Simpan ulang sebagai "CSV UTF-8", lalu kirim lagi.',
  'registryImport.tooLarge':
    'Berkasnya lebih dari 5 MB atau 50.000 baris. Kirim satu registri saja.',
  'registryImport.stepFile': 'Pilih berkas',
  'registryImport.stepCheck': 'Periksa',
  'registryImport.stepDone': 'Dipakai',
  'registryImport.done': 'Registri sudah diganti: {rows} koperasi, data sampai {date:date}.',
  'registryImport.wouldDo':
    'Berkas baik: {rows} koperasi, data sampai {date:date}. Belum ada yang diubah.',
  'registryImport.problem.column_missing': 'kolom ini tidak ada. Tambahkan kolomnya.',
  'registryImport.problem.value_missing': 'kosong. Kolom ini harus diisi.',
  'registryImport.problem.value_duplicate':
    '"{value}" sudah dipakai baris lain. Tiap koperasi satu baris.',
  'registryImport.problem.date_unknown': '"{value}" bukan tanggal. Tulis seperti 2019-03-17.',
  'registryImport.problem.date_too_early':
    '{value} lebih awal dari yang mungkin. Tidak ada yang terjadi sebelum koperasi berdiri, dan diam tidak diketahui sebelum mulai.',
  'registryImport.problem.number_unknown': '"{value}" bukan angka. Tulis seperti 12 atau 0.35.',
  'registryImport.problem.number_out_of_range': '{value} di luar batas yang wajar.',
  'registryImport.problem.choice_unknown': '"{value}" bukan pilihan yang dikenal.',
  'registryImport.problem.province_unknown': '"{value}" bukan kode provinsi Kemendagri.',
  'registryImport.problem.code_malformed':
    '"{value}" bukan kode Kemendagri. Kabupaten seperti 32.12, desa seperti 32.12.05.2001.',
  'registryImport.problem.area_mismatch': '"{value}" tidak berada di wilayah kode di atasnya.',
  'registryImport.problem.meeting_malformed':
    '"{value}" bukan daftar RAT. Tulis seperti 2018:2019-02-06;2019:2020-01-14.',
  'registryImport.problem.meeting_twice': 'satu tahun buku tertulis dua kali: "{value}".',
} as const
