/** The ministry's frame and its page of survival. Words between asterisks are said strongly. */
export const oversight = {
  'oversight.place': 'Kementerian · peninjau',
  'oversight.placeProvince': 'Peninjau {province}',
  'oversight.tabSurvival': 'Ketahanan',
  'oversight.tabFiles': 'Berkas',
  'oversight.tabMethod': 'Metode',
  'oversight.title': 'Berapa lama koperasi bertahan',
  'oversight.lede': '{count} koperasi, berdiri {first} sampai {last}, diamati sampai {cut:date}',
  'oversight.download': 'Unduh data',
  'oversight.answer': 'Jawaban singkat',
  'oversight.halfStopped': 'Separuh koperasi berhenti dalam *{years} tahun* (selang 95%: {range}).',
  'oversight.mostRun':
    'Lebih dari separuh koperasi *masih berjalan* pada akhir pengamatan. Pada tahun ke-5 masih *{share}*.',
  'oversight.mostRunShort': 'Lebih dari separuh koperasi *masih berjalan* pada akhir pengamatan.',
  'oversight.groupsDiffer':
    'Separuh koperasi kelompok *{short}* berhenti dalam *{shortYears} tahun*. Pada kelompok *{long}*, separuhnya bertahan *{longYears} tahun*.',
  'oversight.groupsDifferOpen':
    'Separuh koperasi kelompok *{short}* berhenti dalam *{shortYears} tahun*. Pada kelompok *{long}*, pada tahun ke-5 masih berjalan *{share}*.',
  'oversight.fifthYear':
    'Pada tahun ke-5 masih berjalan *{low}* koperasi kelompok *{short}* dan *{high}* kelompok *{long}*.',
  'oversight.tooFewAnswer':
    'Terlalu sedikit koperasi yang diamati bersamaan. *Belum ada kesimpulan* yang bisa dipegang.',
  'oversight.notProof':
    'Ini hubungan, belum tentu sebab. Koperasi yang dibandingkan bisa berbeda sejak awal.',
  'oversight.byChance': 'Selisih sebesar ini bisa saja kebetulan: uji log-rank p = {p}.',
  'oversight.notForecast':
    'Ini riwayat koperasi yang sudah diamati, bukan ramalan bagi koperasi yang baru berdiri.',
  'oversight.overstated':
    'Masuk belakangan diabaikan: koperasi yang sudah mati sebelum memakai aplikasi tidak terlihat, jadi angkanya terlalu baik.',
  'oversight.question': 'Kapan koperasi disebut berhenti',
  'oversight.aboutDefinitions': 'Tentang definisi',
  'oversight.definition': 'Definisi berhenti',
  'oversight.def.silent12': 'Dua belas bulan tanpa transaksi anggota',
  'oversight.def.silent18': 'Delapan belas bulan tanpa transaksi anggota',
  'oversight.def.silent24': 'Dua puluh empat bulan tanpa transaksi anggota',
  'oversight.def.meetings2': 'Dua tahun berturut-turut tanpa RAT',
  'oversight.def.meetings3': 'Tiga tahun berturut-turut tanpa RAT',
  'oversight.def.dissolved': 'Badan hukum dibubarkan',
  'oversight.ofCount': '{events} dari {n} koperasi',
  'oversight.compareBy': 'Bandingkan menurut',
  'oversight.by.none': 'Tidak dibandingkan',
  'oversight.by.cohort': 'Angkatan program',
  'oversight.by.province': 'Provinsi',
  'oversight.by.mentoring': 'Kunjungan pendamping setahun',
  'oversight.by.equipment': 'Pemakaian alat bantuan',
  'oversight.clock': 'Umur dihitung sejak',
  'oversight.clock.founding': 'Rapat pendirian',
  'oversight.clock.legalised': 'Pengesahan badan hukum',
  'oversight.countLeaving':
    'Hitung yang keluar dari aplikasi sebagai berhenti (kemungkinan terburuk)',
  'oversight.ignoreEntry': 'Abaikan masuk belakangan (angka jadi terlalu baik)',
  'oversight.compute': 'Hitung ulang',
  'oversight.altered':
    'Ada pilihan di alamat halaman ini yang tidak dikenal. Yang dipakai pilihan biasa.',
  'oversight.basis': 'Dasar hitungan',
  'oversight.basisCut': 'Diamati sampai',
  'oversight.basisData': 'Data registri sampai',
  'oversight.basisStopped': 'Berhenti',
  'oversight.basisMerged': 'Melebur (tidak dihitung berhenti)',
  'oversight.basisLeft': 'Keluar dari aplikasi, masih hidup',
  'oversight.basisLate': 'Masuk belakangan',
  'oversight.basisOut': 'Tidak ikut dihitung',
  'oversight.outNote':
    'Tidak ikut dihitung: yang baru teramati sesudah tanggal potong ({late}) dan yang belum berbadan hukum ({legal}).',
  'oversight.rule.silent':
    'Berhenti pada transaksi terakhir sebelum {months} bulan tanpa transaksi yang dimulai anggota. Bunga otomatis dan pembetulan tidak dihitung. Karena baru diketahui {months} bulan kemudian, pengamatan dipotong {months} bulan sebelum tanggal data.',
  'oversight.rule.meetings':
    'Berhenti pada 1 Juli, hari pertama RAT tahun buku pertama terlambat, bila {years} tahun buku berturut-turut tanpa RAT sampai 31 Desember tahun berikutnya. Karena baru diketahui {months} bulan kemudian, pengamatan dipotong {months} bulan sebelum tanggal data.',
  'oversight.rule.dissolved':
    'Berhenti pada tanggal pembubaran oleh anggota atau pemerintah. Langsung diketahui, jadi pengamatan sampai tanggal data. Koperasi yang diam bertahun-tahun tetap dihitung hidup.',
  'oversight.chart': 'Koperasi yang masih berjalan',
  'oversight.chartBy': 'Koperasi yang masih berjalan, menurut {by}',
  'oversight.sinceFounding': 'Tahun sejak berdiri',
  'oversight.sinceLegalised': 'Tahun sejak badan hukum',
  'oversight.allCoops': 'Semua koperasi',
  'oversight.multiplesRead':
    'Garis tebal: kelompok itu, dengan selang 95%. Garis titik-titik: semua koperasi. Diputus bila kurang dari 10 yang diamati.',
  'oversight.medianLine': 'Umur tengah {median}',
  'oversight.tooFew': 'Kurang dari 10 koperasi diamati bersamaan: tidak digambar.',
  'oversight.hidden': 'Tidak ditampilkan karena kurang dari 5 koperasi: {groups}.',
  'oversight.begunAnew':
    '{groups}: terlalu sedikit yang diamati pada awalnya, jadi garisnya dimulai dari umur pertama dengan 10 koperasi.',
  'oversight.table': 'Umur tengah dan tahun ke-5',
  'oversight.tableNote':
    'Umur tengah: saat separuh koperasi sudah berhenti, dalam tahun. Dalam kurung: selang kepercayaan 95%.',
  'oversight.n': 'Koperasi',
  'oversight.stopped': 'Berhenti',
  'oversight.median': 'Umur tengah',
  'oversight.fifth': 'Tahun ke-5',
  'oversight.notReached': 'belum tercapai',
  'oversight.beyond': '* Sesudah titik ini kurang dari 10 koperasi yang diamati.',
  'oversight.test': 'Uji log-rank χ² = {chi}, {df} derajat bebas, {p}.',
  'oversight.testEntry': 'Yang masuk belakangan ikut dihitung sejak mulai diamati.',
  'oversight.testNone':
    'Uji log-rank tidak bisa dihitung: kelompok-kelompok ini tidak pernah diamati bersamaan.',
  'oversight.pExact': 'p = {p}',
  'oversight.pSmall': 'p < 0,001',
  'oversight.fifthTitle': 'Masih jalan di tahun ke-5',
  'oversight.fifthNone': 'Belum ada kelompok yang cukup lama diamati.',
  'oversight.group.mentored': '≥ 4 kunjungan',
  'oversight.group.unmentored': '< 4 kunjungan',
  'oversight.group.used': 'Alat dipakai',
  'oversight.group.unused': 'Alat tidak dipakai',
  'oversight.group.cohort': 'Angkatan {year}',
  'oversight.foot':
    'Registri per {date:date}. Angka yang sama bisa dihitung ulang dengan R dari berkas registri.',
} as const
