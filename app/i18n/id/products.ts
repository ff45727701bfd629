/** Savings products and their dated terms. */
export const products = {
  'products.title': 'Produk simpanan',
  'products.lede': 'Macam simpanan di koperasi ini, dan ketentuan yang berlaku hari ini.',
  'products.add': 'Tambah macam simpanan',
  'products.none': 'Belum ada macam simpanan',
  'products.noneText': 'Mulai dari simpanan pokok, wajib, dan sukarela.',
  'products.chooseKind': 'Pilih dulu jenisnya.',
  'products.oneEach':
    'Simpanan pokok dan simpanan wajib satu macam saja; ketentuannya diubah di halamannya masing-masing.',
  'products.about.principal':
    'Dibayar saat menjadi anggota, tinggal di koperasi sampai keluar. Modal sendiri koperasi.',
  'products.about.mandatory':
    'Dibayar tiap bulan, tinggal di koperasi sampai keluar. Modal sendiri koperasi.',
  'products.about.voluntary':
    'Disetor dan diambil kapan saja, tersisa paling sedikit sebesar saldo minimal.',
  'products.about.term': 'Disimpan beberapa bulan dengan bilyet. Jasanya tetap sejak dibuka.',
  'products.about.special':
    'Disimpan untuk satu keperluan dan baru bisa diambil mulai tanggalnya: hari raya, kurban, sekolah.',
  'products.name': 'Namanya',
  'products.nameHint': 'Seperti yang diputuskan rapat, misalnya Simpanan hari raya.',
  'products.from': 'Berlaku sejak',
  'products.fromHint': 'Ketentuan lama tetap tercatat untuk hari-hari sebelumnya.',
  'products.amount.principal': 'Besarnya',
  'products.amount.mandatory': 'Besarnya sebulan',
  'products.amount.voluntary': 'Saldo minimal',
  'products.amount.term': 'Paling sedikit sekali simpan',
  'products.amount.special': 'Saldo minimal',
  'products.inInstalments': 'Boleh dicicil',
  'products.withdrawableFrom': 'Bisa diambil mulai',
  'products.withdrawableHint': 'Berlaku untuk rekening yang dibuka sejak ketentuan ini.',
  'products.penalty': 'Denda kalau dicairkan sebelum waktunya, persen',
  'products.penaltyHint': 'Persen dari jumlah bilyet. Kosongkan kalau tidak ada.',
  'products.dormantMonths': 'Disebut lama tidak bergerak sesudah (bulan)',
  'products.dormantHint': 'Kosongkan kalau tidak perlu ditandai.',
  'products.source': 'Dasarnya',
  'products.sourceHint': 'Misalnya: Keputusan RAT 28 Februari 2026.',
  'products.save': 'Simpan ketentuan',
  'products.history': 'Ketentuan dari waktu ke waktu',
  'products.term': 'Ketentuan',
  'products.newTerms': 'Ketentuan baru',
  'products.newTermsNote':
    'Sudah terisi dengan ketentuan yang berlaku hari ini. Ubah yang berganti, tulis tanggal dan dasarnya.',
  'products.untilOthers': 'Sampai ketentuan berikutnya',
  'products.before': 'Yang berlaku hari itu',
  'products.after': 'Menjadi',
  'products.sameTerms': 'Ketentuannya sama dengan yang berlaku hari itu.',
  'products.owesMore':
    'Sampai hari ini, {members} anggota terutang simpanan wajib lebih banyak, seluruhnya {amount:money}.',
  'products.owesLess':
    'Sampai hari ini, {members} anggota terutang simpanan wajib lebih sedikit, seluruhnya {amount:money}.',
  'products.owesSame': 'Simpanan wajib yang terutang sampai hari ini tidak berubah bagi siapa pun.',
  'products.termsStay':
    'Belum tersimpan. Sesudah ditetapkan tidak bisa dihapus; yang keliru diganti dengan ketentuan bertanggal sesudahnya.',
  'products.yesSet': 'Ya, tetapkan',
  'products.whole': '{amount:money}',
  'products.keeps': 'tersisa paling sedikit {amount:money}',
  'products.least': 'paling sedikit {amount:money}',
  'products.sleeps': 'ditandai sesudah {months} bulan tidak bergerak',
  'products.breaking': 'dicairkan dini kena {percent}%',
} as const
