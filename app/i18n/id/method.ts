/** How the ministry's figures are made, in plain words. One key a paragraph. */
export const method = {
  'method.title': 'Bagaimana angkanya dihitung',
  'method.lede':
    'Aturan yang persis dipakai halaman Ketahanan, dengan kata sehari-hari dan rumusnya.',
  'method.what': 'Apa yang diukur',
  'method.what.1':
    'Umur koperasi: hari sejak rapat pendirian (atau pengesahan badan hukum) sampai berhenti. Bulan = hari ÷ 30,4375; tahun = hari ÷ 365,25.',
  'method.what.2':
    'Koperasi yang masih berjalan belum diketahui umur akhirnya. Ia tetap ikut dihitung: kita tahu umurnya paling sedikit sekian.',
  'method.definitions': 'Tiga arti "berhenti"',
  'method.e1': 'E1. Tanpa RAT (2 atau 3 tahun buku berturut-turut)',
  'method.e1.1':
    'Tahun buku = tahun kalender. Tahun pertama yang wajib RAT adalah tahun sesudah berdiri, atau tahun berdiri itu sendiri bila berdiri 1 Januari.',
  'method.e1.2':
    'RAT tahun buku y paling lambat 30 Juni y+1. Diadakan Juli sampai Desember y+1: terlambat, tetap dihitung. Sesudah 31 Desember y+1: tahun itu tanpa RAT.',
  'method.e1.3':
    'Setelah k tahun berturut-turut tanpa RAT, koperasi dianggap berhenti pada 1 Juli sesudah tahun pertama yang terlewat. Itu baru diketahui 12 × (k − 1) + 6 bulan kemudian.',
  'method.e2': 'E2. Tanpa transaksi anggota (12, 18, atau 24 bulan)',
  'method.e2.1':
    'Yang dihitung hanya transaksi yang dimulai anggota. Bunga otomatis, penyusutan, pembetulan, dan impor tidak dihitung.',
  'method.e2.2':
    'Berhenti pada transaksi terakhir sebelum diam pertama yang cukup lama. Kalau kemudian aktif lagi, diam pertama itu tetap dihitung. Itu baru diketahui setelah genap bulannya.',
  'method.e3': 'E3. Dibubarkan',
  'method.e3.1':
    'Berhenti pada tanggal pembubaran oleh rapat anggota atau pemerintah. Pada definisi E1 dan E2 pembubaran juga berarti berhenti. Garis E3 selalu paling atas, karena koperasi yang lama diam masih tercatat hidup.',
  'method.cut': 'Tanggal potong',
  'method.cut.1':
    'Berhenti diberi tanggal saat mulai, tetapi baru diketahui kemudian. Karena itu pengamatan dipotong sejauh itu sebelum tanggal data. Tanpa potongan, ujung garis terlalu baik.',
  'method.entry': 'Masuk belakangan',
  'method.entry.1':
    'Koperasi yang baru memakai aplikasi bertahun-tahun sesudah berdiri hanya ikut dihitung sejak ia teramati. Yang mati sebelum sempat memakai aplikasi tidak pernah terlihat; kalau diabaikan, daya tahan tampak terlalu baik.',
  'method.entry.2':
    'Mulai diamati = tanggal pertama teramati, atau awal umur bila lebih baru. Koperasi yang mulai diamati pada atau sesudah akhir pengamatannya tidak ikut dihitung, dan disebut jumlahnya.',
  'method.censor': 'Belum selesai, melebur, dan keluar',
  'method.censor.1':
    'Akhir pengamatan adalah yang paling awal dari: berhenti, dibubarkan, melebur, keluar dari aplikasi, tanggal potong. Pada hari yang sama, urutannya seperti itu.',
  'method.censor.2':
    'Melebur ke koperasi lain bukan berhenti, tetapi juga mengakhiri hidupnya sendiri. Di sini ia dihitung "tidak diketahui lagi sejak hari itu". Bila peleburan sering, 1 − S terlalu besar sebagai peluang berhenti.',
  'method.censor.3':
    'Keluar dari aplikasi dalam keadaan hidup dihitung "tidak diketahui lagi". Pilihan kemungkinan terburuk menghitungnya sebagai berhenti pada hari itu.',
  'method.formulas': 'Rumus',
  'method.f.km': 'Kaplan–Meier, dᵢ berhenti dari nᵢ yang diamati tepat sebelum tᵢ',
  'method.f.greenwood': 'Galat baku (Greenwood)',
  'method.f.ci': 'Selang 95% (log-log)',
  'method.f.median': 'Umur tengah',
  'method.f.medianValue': 't pertama dengan S ≤ 0,5; tepat 0,5 dan datar: tengah-tengahnya',
  'method.f.logrank': 'Uji log-rank atas G kelompok',
  'method.checked': 'Dibandingkan dengan R',
  'method.checked.1':
    'Hasilnya sama dengan R, paket survival 3.5-3, sampai sembilan angka di belakang koma: survfit(Surv(masuk, akhir, berhenti) ~ kelompok, conf.type = "log-log"), quantile, dan survdiff. Ujian otomatis membandingkan setiap langkah kurva.',
  'method.checked.2':
    'survdiff di R menolak masuk belakangan. Untuk itu uji log-rank kami dibandingkan dengan uji skor coxph(…, ties = "exact"), yang sama nilainya untuk dua kelompok.',
  'method.limits': 'Batas dan kerahasiaan',
  'method.limits.1':
    'Kelompok dengan kurang dari 5 koperasi tidak ditampilkan. Garis diputus bila kurang dari 10 yang diamati, dan angka di bawah 10 tertulis <10.',
  'method.limits.2':
    'Perbedaan antarkelompok belum tentu sebab. Desa yang mendapat pendamping atau alat bisa berbeda sejak awal.',
  'method.limits.3':
    'Registri hanya tahu yang dilaporkan. RAT yang diadakan tanpa dilaporkan tampak seperti tidak ada.',
  'method.limits.4':
    'Peninjau melihat registri dan jumlah bulanan. Jurnal, nama anggota, dan NIK tidak bisa dibuka dari sini.',
} as const
