/** Laporan promosi ekonomi anggota (LPEA) and its references. */
export const benefits = {
  'benefits.title': 'Promosi ekonomi anggota',
  'benefits.what': 'Manfaat',
  'benefits.how': 'Hitungannya',
  'benefits.story':
    'Manfaat menjadi anggota pada masa ini {total:money}; dari layanan saja {during:money}.',
  'benefits.missing':
    'Belum ada acuan untuk: {names}. Manfaatnya belum dihitung, dan tidak dikira-kira.',
  'benefits.reference.purchase': 'harga pasar barang yang dibeli anggota',
  'benefits.reference.marketing': 'harga tengkulak barang anggota',
  'benefits.reference.loan': 'bunga pinjaman di luar',
  'benefits.reference.deposit': 'bunga simpanan di luar',
  'benefits.purchases': 'Pengadaan barang dan jasa bersama',
  'benefits.marketing': 'Pemasaran dan pengolahan bersama',
  'benefits.lending': 'Simpan pinjam',
  'benefits.sum': 'Jumlah',
  'benefits.noPrices': 'Belum ada acuan harga pada masa ini.',
  'benefits.purchaseHow': '({outside:money} harga pasar − {own:money} harga koperasi) × {quantity}',
  'benefits.marketingHow':
    '({own:money} dibayar koperasi − {outside:money} harga tengkulak) × {quantity}',
  'benefits.loan': 'Pinjaman',
  'benefits.deposit': 'Simpanan',
  'benefits.loanHow':
    'Rata-rata pinjaman {average:money}; di luar {percent} setahun menjadi {outside:money}, jasa di koperasi {own:money}',
  'benefits.depositHow':
    'Rata-rata simpanan {average:money}; jasa dari koperasi {own:money}, di luar {percent} setahun menjadi {outside:money}',
  'benefits.noRate': 'Rata-rata {average:money}; belum ada bunga di luar untuk seluruh masa ini',
  'benefits.during': 'Manfaat selama masa ini',
  'benefits.surplusShare': 'SHU bagian anggota',
  'benefits.surplusDecided': 'Menurut pembagian SHU yang diputuskan rapat',
  'benefits.surplusShareHow': 'Dari hasil usaha anggota pada PHU',
  'benefits.total': 'Jumlah promosi ekonomi anggota',
  'benefits.note':
    'Rata-rata dihitung dari saldo awal dan akhir tiap bulan; setahun 365 hari. Acuan harga yang hanya sebagian di masa ini tidak dihitung.',
  'benefits.priceSource': 'Harga {product}: {source}.',
  'benefits.rateSource': '{name}, {percent} sejak {date}: {source}.',
  'benefits.newPrice': 'Tulis acuan harga',
  'benefits.newRate': 'Tulis acuan bunga',
  'benefits.priceLede':
    'Berapa banyak yang dibeli atau dijual anggota lewat koperasi, harganya di sini, dan harganya di luar.',
  'benefits.rateLede':
    'Bunga setahun yang dibayar atau diterima anggota kalau tidak lewat koperasi.',
  'benefits.kind': 'Macam',
  'benefits.kind.purchase': 'Dibeli anggota dari koperasi',
  'benefits.kind.marketing': 'Barang anggota yang dijual koperasi',
  'benefits.kind.loan': 'Pinjaman',
  'benefits.kind.deposit': 'Simpanan',
  'benefits.product': 'Barang',
  'benefits.from': 'Sejak',
  'benefits.to': 'Sampai',
  'benefits.quantity': 'Banyaknya',
  'benefits.quantityHint':
    'Dalam satuan barangnya, misalnya kg. Nol menghapus acuan yang salah tulis.',
  'benefits.ownPrice': 'Harga di koperasi',
  'benefits.outsidePrice': 'Harga di luar',
  'benefits.percent': 'Persen setahun',
  'benefits.source': 'Sumber',
  'benefits.sourceHint': 'Misalnya: pasar Kenanga, 3 November 2026.',
  'benefits.save': 'Simpan acuan',
} as const
