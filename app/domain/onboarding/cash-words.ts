import { plain } from '#app/domain/onboarding/words.ts'

/** What a row of the cash book is about, when the treasurer wrote no account. */
export type CashMatter =
  | 'transfer'
  | 'installment'
  | 'disbursement'
  | 'new_member'
  | 'refund'
  | 'consigned_sales'
  | 'shop_sales'
  | { readonly account: string }

type Direction = 'in' | 'out'
type Rule = readonly [words: RegExp, direction: Direction | 'both', matter: CashMatter]

const BANK = '(bank|bri|bni|bca|bsi|btn|bpd|bpr|mandiri|bjb|rekening|rek|atm)'
const account = (code: string): CashMatter => ({ account: code })

/** Most particular first; the first rule whose words and direction fit holds. */
const RULES: readonly Rule[] = [
  [new RegExp(`bunga.*${BANK}|jasa giro|bunga tabungan`), 'in', account('4801')],
  [new RegExp(`(administrasi|adm|biaya|pajak).*${BANK}`), 'out', account('8101')],
  [new RegExp(`(ambil|tarik|penarikan|pengambilan|cair).*\\b${BANK}\\b`), 'both', 'transfer'],
  [new RegExp(`(setor|setoran|simpan|masuk).*\\b(ke|di)? ?${BANK}\\b`), 'both', 'transfer'],
  [/(adm|administrasi|materai|meterai).*(pinj|kredit)/, 'in', account('4102')],
  [/provisi/, 'in', account('4103')],
  [/^denda|denda (angs|telat|keterlambatan)/, 'in', account('4104')],
  [/\b(angs|angsuran|cicilan|cicil)\b|(pelunasan|bayar|lunas).*pinj/, 'in', 'installment'],
  [/^(pencairan |realisasi |beri )?(pinjaman|pinj|kredit)\b/, 'out', 'disbursement'],
  [/(agt|anggota) baru|uang pangkal.*pokok|pendaftaran/, 'in', 'new_member'],
  [/uang pangkal/, 'in', account('4601')],
  [/(kembali|pengembalian).*simp|simp.*keluar/, 'out', 'refund'],
  [/\b(wajib|sw)\b/, 'both', account('3102')],
  [/simp\w* pokok|\bsp\b/, 'both', account('3101')],
  [/sukarela|tabungan|manasuka|nabung/, 'both', account('2101')],
  [
    /(bayar|lunas|pelunasan|setor\w*|cicil).*\b(bon|piutang|utang toko|hutang toko)\b/,
    'in',
    account('1221'),
  ],
  [/titipan|konsinyasi/, 'in', 'consigned_sales'],
  [/titipan|konsinyasi/, 'out', account('2122')],
  [
    /(setoran|penjualan|hasil|omzet|jualan).*(toko|waserda|warung|kios)|^(toko|waserda)\b/,
    'in',
    'shop_sales',
  ],
  [
    /kulak|pembelian barang|belanja (barang|toko|dagang)|beli barang|stok toko/,
    'out',
    account('1301'),
  ],
  [/shu.*(pengurus|pengawas)|dana pengurus/, 'out', account('2152')],
  [/shu.*(karyawan|pegawai)|dana karyawan/, 'out', account('2153')],
  [/\bshu\b/, 'out', account('2151')],
  [/santunan|dana sosial|sumbangan|takziah|duka/, 'out', account('2155')],
  [/pelatihan anggota|dana (pddk|pendidikan)/, 'out', account('2154')],
  [
    /(bayar|lunas|pelunasan|cicil).*\b(cv|ud|pt|pd|utang|hutang|supplier|pemasok)\b/,
    'out',
    account('2121'),
  ],
  [/\brat\b/, 'out', account('7102')],
  [/honor\w* (pengurus|pengawas|ketua)/, 'out', account('7101')],
  [/thr|bpjs/, 'out', account('6102')],
  [/honor|gaji|upah kasir/, 'out', account('6101')],
  [/listrik|internet|pulsa|paket data|wifi|telepon|pdam|\bair\b/, 'out', account('6108')],
  [/nagih|penagihan|tagih/, 'out', account('6114')],
  [/ongkos|angkut|becak|kirim barang|kemasan/, 'out', account('5204')],
  [/transport|bensin|perjalanan|ojek/, 'out', account('6110')],
  [/sewa/, 'out', account('6107')],
  [/servis|service|perbaikan|pemeliharaan/, 'out', account('6111')],
  [/atk|fotokopi|foto copy|kuitansi|kwitansi|alat tulis|buku kas|cetak/, 'out', account('6109')],
  [/label|spanduk|promosi|iklan|banner/, 'out', account('6112')],
  [/iuran/, 'out', account('7104')],
  [/pelatihan|diklat|bimtek/, 'out', account('7103')],
  [/audit|pemeriksaan/, 'out', account('7105')],
  [/asuransi/, 'out', account('6113')],
  [/pajak|retribusi/, 'out', account('6115')],
  [/aplikasi|langganan/, 'out', account('6116')],
  [/beli (mesin|timbangan|freezer|kulkas|alat)/, 'out', account('1604')],
  [/beli (meja|kursi|lemari|komputer|laptop|printer|etalase|rak)/, 'out', account('1605')],
  [/beli (motor|mobil)/, 'out', account('1603')],
  [/konsumsi|rapat|snack|makan/, 'out', account('6119')],
  [/hibah|bantuan/, 'in', account('3202')],
  [/komisi/, 'in', account('4401')],
]

/** The part of a voucher a row is, where the treasurer writes a row for each: "Angsuran … - jasa". */
const PARTS: Readonly<Record<string, readonly (readonly [words: RegExp, code: string])[]>> = {
  installment: [
    [/pokok/, '1201'],
    [/jasa|bunga/, '4101'],
    [/denda/, '4104'],
  ],
  disbursement: [[/pokok/, '1201']],
  new_member: [
    [/pangkal/, '4601'],
    [/pokok/, '3101'],
    [/wajib/, '3102'],
    [/sukarela/, '2101'],
  ],
  refund: [
    [/pokok/, '3101'],
    [/wajib/, '3102'],
    [/sukarela/, '2101'],
  ],
  shop_sales: [
    [/umum|non/, '4301'],
    [/anggota/, '4201'],
  ],
  consigned_sales: [
    [/komisi/, '4401'],
    [/hak|penitip/, '2122'],
  ],
}

/** What a description of the cash book is about; null when its words say nothing we know. */
export function matterOf(description: string, direction: Direction): CashMatter | null {
  const words = plain(description)
  const rule = RULES.find(
    ([pattern, only]) => (only === 'both' || only === direction) && pattern.test(words),
  )
  const matter = rule?.[2] ?? null
  return typeof matter === 'string' ? (partOf(matter, description) ?? matter) : matter
}

function partOf(matter: string, description: string): CashMatter | null {
  const suffix = plain(/ [-–:] ([^-–:]+)$/.exec(description)?.[1] ?? '')
  const part = PARTS[matter]?.find(([words]) => words.test(suffix))
  return suffix === '' || !part ? null : account(part[1])
}
