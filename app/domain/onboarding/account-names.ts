import { nearest } from '#app/domain/onboarding/names.ts'
import type { Reading } from '#app/domain/onboarding/reading.ts'
import { hasWords, plain } from '#app/domain/onboarding/words.ts'

/** The words treasurers write for accounts, most particular first, and the account they mean. */
const KNOWN: readonly (readonly [words: RegExp, code: string])[] = [
  [/(beban|biaya) (penyisihan|cadangan|kerugian)/, '6103'],
  [/(cadangan|penyisihan|ck?pn).*(piutang|pinjaman|ragu|kerugian)/, '1209'],
  [/(akm|akum\w*|ak) (peny\w*|penyusutan).*(bangunan|gedung)/, '1692'],
  [/(akm|akum\w*|ak) (peny\w*|penyusutan).*(kendaraan|motor|mobil)/, '1693'],
  [/(akm|akum\w*|ak) (peny\w*|penyusutan).*(mesin|alat)/, '1694'],
  [/(akm|akum\w*|ak) (peny\w*|penyusutan)/, '1695'],
  [/(beban|biaya) (peny\w*|penyusutan)|^penyusutan/, '6105'],
  [/(hpp|harga pokok).*(umum|non|luar|masyarakat)/, '5202'],
  [/(hpp|harga pokok)/, '5201'],
  [/(selisih|susut|kurang).*(stok|persediaan|barang|opname)/, '5203'],
  [/persediaan|stok barang|barang dagang$/, '1301'],
  [/\bh?utang (dagang|toko|usaha|pemasok|supplier|cv|ud|pt|pd)\b/, '2121'],
  [/titip|konsinyasi/, '2122'],
  [/komisi/, '4401'],
  [/\bh?utang (pph|pajak)/, '2134'],
  [/shu.*(tahun berjalan|thn berjalan)/, '3402'],
  [/shu.*(anggota|belum diambil|bagian)/, '2151'],
  [/shu.*(lalu|belum dibagi|20\d\d)|^shu$/, '3401'],
  [/dana (pengurus|pengawas)/, '2152'],
  [/dana (karyawan|pegawai)/, '2153'],
  [/dana (pendidikan|pddk|pend)/, '2154'],
  [/dana sosial/, '2155'],
  [/dana (pembangunan|pdk)/, '2156'],
  [/jasa (simpanan|tabungan)|bunga simpanan/, '5101'],
  [/\bh?utang bank/, '2161'],
  [/(biaya|beban).*(ymh|masih harus)|ymh dibayar/, '2141'],
  [/simp\w* pokok/, '3101'],
  [/simp\w* wajib/, '3102'],
  [/simp\w* (sukarela|manasuka)|^tabungan anggota/, '2101'],
  [/deposito/, '1113'],
  [/giro/, '1111'],
  [/\b(bank|bri|bni|bca|bsi|btn|bpd|mandiri|bjb)\b/, '1112'],
  [/^kas kecil/, '1102'],
  [/^kas\b/, '1101'],
  [/piutang.*(toko|bon|dagang|barang|waserda).*(non|umum)/, '1222'],
  [/piutang.*(toko|bon|dagang|barang|waserda)|^bon\b/, '1221'],
  [/(piutang|pinjaman).*(simpan|pinjam|anggota|usp|uang)|^pinjaman/, '1201'],
  [/piutang/, '1239'],
  [/hibah|bantuan pemerintah|modal desmigratif/, '3202'],
  [/mesin|peralatan|alat\b/, '1604'],
  [/inventaris|meubel|mebel|komputer/, '1605'],
  [/kendaraan|motor|mobil/, '1603'],
  [/bangunan|gedung/, '1602'],
  [/^tanah/, '1601'],
  [/donasi|modal sumbangan/, '3201'],
  [/cadangan/, '3301'],
  [/perlengkapan|atk/, '1303'],
  [/listrik|internet|air|telepon|pulsa/, '6108'],
  [/honor (pengurus|pengawas)/, '7101'],
  [/gaji|honor/, '6101'],
  [/penjualan.*(umum|non)/, '4301'],
  [/penjualan/, '4201'],
  [/jasa pinjaman|bunga pinjaman/, '4101'],
  [/pph badan|beban pajak/, '9102'],
  [/sewa/, '6107'],
  [/transport/, '6110'],
]

/**
 * The account a treasurer means by a code or a name: the code of the chart, the chart's own name,
 * well-known words, a name a slip away; otherwise a question whose default is "other".
 *
 * @param side Which side the amount stands on: decides the default of the question.
 */
export function accountMeant(
  reading: Reading,
  {
    code,
    name,
    cell,
    fallback,
  }: {
    readonly code?: string
    readonly name?: string
    readonly cell: string
    readonly fallback: string
  },
): string {
  const { accounts, log } = reading
  const digits = (code ?? '').replace(/[^0-9]/g, '')
  if (accounts.some((account) => account.code === digits)) return digits
  const words = plain(name ?? '')
  const found = accountNamed(reading, words)
  if (found !== null) return found
  const answer = log.note({
    code: 'account_unknown',
    severity: 'ask',
    cells: [cell],
    found: [code, name].filter(Boolean).join(' '),
    suggestion: fallback,
    choices: [fallback],
  })
  return accounts.some((account) => account.code === answer) ? (answer ?? fallback) : fallback
}

function accountNamed({ accounts }: Reading, words: string): string | null {
  if (words === '') return null
  const exact = accounts.find((account) => plain(account.name) === words)
  if (exact) return exact.code
  const known = KNOWN.find(([pattern]) => pattern.test(words))
  if (known && accounts.some((account) => account.code === known[1])) return known[1]
  const near = nearest(
    words,
    accounts.map((account) => [plain(account.name), account.code] as const),
    2,
  )
  return near ?? accounts.find((account) => hasWords(plain(account.name), words))?.code ?? null
}
