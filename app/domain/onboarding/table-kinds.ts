/** What a table of a treasurer's workbook can be. */
export const TABLE_KINDS = [
  'members',
  'savings',
  'loans',
  'cash',
  'bank',
  'sales',
  'consignment',
  'memorial',
  'opening',
  'shop_debts',
  'consignor_debts',
] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** A field a heading may stand for, and the words it is known by; the first that fits wins. */
type FieldRule = readonly [field: string, words: RegExp, not?: RegExp]
type KindRules = {
  readonly fields: readonly FieldRule[]
  /** A heading that speaks against the kind: a stock card also has a date, in, out and balance. */
  readonly never?: RegExp
  /** The table is of this kind when one of these sets of fields is present. */
  readonly needs: readonly (readonly string[])[]
}

const MEMBER_NO =
  /^(no|nomor|nmr|kode|id|nia) (agt|angg|anggota|agg|anggt|buku|member)|^(nia|noa|no a|nak)$/
const NAME = /\b(nama|nm)\b/
const DATE = /\b(tgl|tanggal|tggl)\b/
const VOUCHER = /\b(bukti|kwitansi|kuitansi|nota|bkt|faktur|voucher|ref)\b/
const ORDINAL = /^(no|nomor|urut|no urut|nmr)$/
const NOTE = /^(ket|keterangan|catatan|info)/

/** Rules of every kind, but savings and loans, whose headings carry months (see month-headings.ts). */
export const KIND_RULES: Readonly<
  Record<Exclude<TableKind, 'savings' | 'loans' | 'shop_debts' | 'consignor_debts'>, KindRules>
> = {
  members: {
    fields: [
      ['no', MEMBER_NO],
      ['nik', /\b(nik|ktp|induk kependudukan)\b/],
      ['leftReason', /\b(sebab|alasan)\b/],
      ['birthDate', /\b(lahir|ttl)\b/],
      ['leftOn', /\b(keluar|berhenti)\b/],
      ['joinedOn', /\b(masuk|bergabung|gabung|terdaftar|daftar)\b/],
      ['name', NAME, /\b(ibu|waris|suami|istri|barang|brg)\b/],
      ['sex', /^(l p|p l|jk|j k|lp|l k|sex|gender)$|kelamin/],
      ['hamlet', /\b(dusun|alamat|blok|kampung|rw dusun|tempat tinggal)\b/],
      ['rtRw', /^(rt|rw|rt rw)$/],
      ['occupation', /\b(pekerjaan|profesi|usaha)\b/],
      ['phone', /\b(hp|telp|telepon|wa|whatsapp|kontak)\b/],
      ['status', /\bstatus\b/],
      ['note', NOTE],
      ['ordinal', ORDINAL],
    ],
    needs: [
      ['name', 'nik'],
      ['name', 'joinedOn'],
      ['name', 'birthDate'],
      ['name', 'no', 'hamlet'],
    ],
  },
  cash: {
    fields: [
      ['date', DATE],
      ['accountCode', /\b(kode|no akun|no rek|no perkiraan)\b/, MEMBER_NO],
      ['memberNo', MEMBER_NO],
      ['voucherNo', VOUCHER],
      ['balance', /\b(saldo|sisa)\b/],
      ['in', /\b(masuk|debet|debit|penerimaan|terima|pemasukan|setor|setoran)\b/],
      ['out', /\b(keluar|kredit|pengeluaran|bayar|penarikan)\b/],
      ['accountName', /\b(akun|perkiraan|rekening)\b/],
      ['description', /\b(uraian|keterangan|transaksi|ket|rincian)\b/],
      ['name', NAME],
      ['voucherOrOrdinal', ORDINAL],
    ],
    needs: [['date', 'in', 'out', 'balance']],
    never: /\b(barang|brg|stok|satuan|qty|produk)\b/,
  },
  bank: { fields: [], needs: [] },
  memorial: {
    fields: [
      ['date', DATE],
      ['voucherNo', VOUCHER],
      ['accountCode', /\b(kode|no akun|no rek|no perkiraan)\b/],
      ['accountName', /\b(akun|perkiraan|rekening)\b/, /\b(debet|debit|kredit)\b/],
      ['debit', /\b(debet|debit)\b/],
      ['credit', /\bkredit\b/],
      ['amount', /\b(jumlah|nominal|nilai|rp)\b/],
      ['description', /\b(uraian|keterangan|transaksi|ket|rincian)\b/],
      ['voucherOrOrdinal', ORDINAL],
    ],
    needs: [['date', 'debit', 'credit']],
  },
  sales: {
    fields: [
      ['date', DATE],
      ['no', MEMBER_NO],
      ['voucherNo', VOUCHER],
      ['method', /\b(cara|pembayaran|jenis bayar)\b/],
      ['quantity', /\b(banyak|banyaknya|qty|jumlah barang|jml barang|kuantitas)\b/],
      ['item', /\b(barang|brg|produk)\b/],
      ['unit', /\b(satuan|sat)\b/],
      ['price', /\bharga\b/],
      ['cash', /\b(tunai|kontan|cash)\b/],
      ['credit', /\b(bon|kredit|utang|hutang|piutang|tempo)\b/],
      ['total', /\b(total|jumlah|jml|nilai)\b/],
      ['name', /\b(pembeli|nama|nm|pelanggan)\b/],
      ['ordinal', ORDINAL],
    ],
    needs: [
      ['date', 'item', 'total', 'method'],
      ['date', 'item', 'cash', 'credit'],
    ],
  },
  consignment: {
    fields: [
      ['deposited', /\b(tgl|tanggal) (setor|masuk kas|laku)|\bsetor\b/],
      ['paid', /\b(dibayar|bayar|dibayarkan|diambil)\b/],
      ['date', DATE],
      ['no', MEMBER_NO],
      ['due', /\b(hak|utk|untuk|bagian)\b/],
      ['commission', /\b(komisi|kop|potongan|potong|fee|jasa)\b/],
      ['name', /\b(penitip|yang titip|yg titip|nama|nm|pemilik)\b/],
      ['sold', /\b(laku|terjual)\b/],
      ['returned', /\b(retur|kembali)\b/],
      ['damaged', /\b(rusak|basi|hilang)\b/],
      ['remaining', /\b(sisa|ada|masih)\b/],
      ['gross', /\b(penjualan|hasil|omzet|jumlah uang)\b/],
      ['price', /\bharga\b/],
      ['quantity', /\b(titip|banyak|banyaknya|qty|jumlah|jml)\b/],
      ['item', /\b(barang|brg|produk)\b/],
      ['ordinal', ORDINAL],
    ],
    needs: [
      ['name', 'item', 'sold'],
      ['no', 'item', 'sold'],
    ],
  },
  opening: {
    fields: [
      ['date', DATE],
      ['accountCode', /\b(kode|no akun|no rek|no perkiraan)\b/],
      ['assetName', /^(aktiva|aset|harta|aktiva harta)$/],
      ['sourceName', /^(pasiva|passiva|kewajiban|kewajiban dan modal|liabilitas dan ekuitas)$/],
      ['debit', /\b(debet|debit)\b/],
      ['credit', /\bkredit\b/],
      ['accountName', /\b(akun|perkiraan|rekening|nama|uraian)\b/],
      ['amount', /\b(jumlah|rp|nilai|saldo)\b/],
      ['sourceAmount', /\b(jumlah|rp|nilai|saldo)\b/],
    ],
    needs: [
      ['accountName', 'debit', 'credit'],
      ['assetName', 'sourceName'],
    ],
  },
}

/** Words of a member list with amounts: the debts at the beginning of the year. */
export const LIST_FIELDS: readonly FieldRule[] = [
  ['no', MEMBER_NO],
  ['name', /\b(nama|nm|anggota|penitip)\b/],
  ['amount', /\b(jumlah|jml|rp|nilai|sisa|saldo|bon|utang|hutang|piutang)\b/],
  ['ordinal', ORDINAL],
]

/** Which field of `rules` a heading stands for; null when it is none of them or already taken. */
export function fieldOf(
  heading: string,
  rules: readonly FieldRule[],
  taken: ReadonlySet<string>,
): string | null {
  const rule = rules.find(
    ([field, words, not]) => !taken.has(field) && words.test(heading) && !not?.test(heading),
  )
  return rule?.[0] ?? null
}
