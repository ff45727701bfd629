import { fieldOf } from '#app/domain/onboarding/table-kinds.ts'

/** What one list of a cooperative can hold, each row for itself. */
export const LIST_KINDS = ['members', 'savings', 'loans', 'journal', 'goods'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** Every column that some list has. */
export const LIST_FIELD_NAMES = [
  'no',
  'name',
  'nik',
  'sex',
  'birthDate',
  'joinedOn',
  'hamlet',
  'occupation',
  'phone',
  'date',
  'principal',
  'mandatory',
  'voluntary',
  'product',
  'amount',
  'loanNo',
  'disbursedOn',
  'outstanding',
  'term',
  'rate',
  'method',
  'purpose',
  'account',
  'voucher',
  'debit',
  'credit',
  'memo',
  'quantity',
  'unit',
  'price',
  'cost',
] as const
export type ListFieldName = (typeof LIST_FIELD_NAMES)[number]

export type ListFieldType = 'text' | 'amount' | 'day' | 'count' | 'rate' | 'code'

/** A column that a list may have, and the words its heading is known by. */
export type ListField = {
  readonly name: ListFieldName
  readonly type: ListFieldType
  readonly words: RegExp
  readonly not?: RegExp
}

type Shape = {
  readonly fields: readonly ListField[]
  /** The list can be read when it has one of each of these sets. */
  readonly needs: readonly (readonly string[])[]
}

const NEVER = /^\b$/
const MEMBER_NO =
  /^(no|nomor|nmr|kode|id|nia) (agt|angg|anggota|agg|anggt|buku|member)$|^(nia|noa|no a|nak|member no|member number)$/
const NAME = /\b(nama|nm|name)\b/
const DAY = /\b(tgl|tanggal|tggl|date)\b/
const PERSON: readonly ListField[] = [
  { name: 'no', type: 'text', words: MEMBER_NO },
  { name: 'name', type: 'text', words: NAME, not: /\b(barang|brg|akun|produk)\b/ },
]

/** The columns of each kind of list. Of a heading that fits several the first counts. */
export const LISTS: Readonly<Record<ListKind, Shape>> = {
  members: {
    fields: [
      { name: 'no', type: 'text', words: MEMBER_NO },
      { name: 'nik', type: 'text', words: /\b(nik|ktp|induk kependudukan)\b/ },
      { name: 'birthDate', type: 'day', words: /\b(lahir|ttl|born|birth)\b/ },
      {
        name: 'joinedOn',
        type: 'day',
        words: /\b(masuk|bergabung|gabung|terdaftar|daftar|joined)\b/,
      },
      { name: 'name', type: 'text', words: NAME, not: /\b(ibu|waris|suami|istri)\b/ },
      { name: 'sex', type: 'code', words: /^(l p|p l|jk|j k|lp|l k|sex|gender)$|kelamin/ },
      {
        name: 'hamlet',
        type: 'text',
        words: /\b(dusun|alamat|blok|kampung|tempat tinggal|hamlet|address)\b/,
      },
      { name: 'occupation', type: 'text', words: /\b(pekerjaan|profesi|occupation)\b/ },
      { name: 'phone', type: 'text', words: /\b(hp|telp|telepon|wa|whatsapp|kontak|phone)\b/ },
    ],
    needs: [['name']],
  },
  savings: {
    fields: [
      ...PERSON,
      { name: 'date', type: 'day', words: DAY },
      { name: 'principal', type: 'amount', words: /\b(pokok|simpok)\b/ },
      { name: 'mandatory', type: 'amount', words: /\b(wajib|simwa)\b/ },
      {
        name: 'voluntary',
        type: 'amount',
        words: /\b(sukarela|manasuka|tabungan|simka)\b/,
      },
      { name: 'product', type: 'code', words: /\b(jenis|produk|product)\b|^simpanan$/ },
      {
        name: 'amount',
        type: 'amount',
        words: /\b(jumlah|jml|nominal|nilai|setor|setoran|saldo|rp|amount)\b/,
        not: /\btotal\b/,
      },
    ],
    needs: [
      ['no', 'name'],
      ['amount', 'principal', 'mandatory', 'voluntary'],
    ],
  },
  loans: {
    fields: [
      {
        name: 'loanNo',
        type: 'text',
        words: /\b(no|nomor|nmr|kode)\b.*\b(pinjaman|pinj|kredit|akad)\b|^loan (no|number)$/,
      },
      ...PERSON,
      {
        name: 'disbursedOn',
        type: 'day',
        words: /\b(tgl|tanggal|tggl|date)\b|\b(cair|pencairan|realisasi)\b/,
      },
      {
        name: 'outstanding',
        type: 'amount',
        words: /\b(sisa|saldo|outstanding|baki debet|tersisa)\b/,
        not: /\b(bulan|bln|tenor|angsuran)\b/,
      },
      { name: 'term', type: 'count', words: /\b(lama|tenor|jangka|bulan|bln|term|months)\b/ },
      { name: 'rate', type: 'rate', words: /\b(jasa|bunga|rate)\b|^%$/ },
      { name: 'method', type: 'code', words: /\b(cara|metode|sistem|method)\b/ },
      { name: 'purpose', type: 'text', words: /\b(keperluan|tujuan|guna|purpose)\b/ },
      {
        name: 'principal',
        type: 'amount',
        words: /\b(pokok|plafon|plafond|pinjaman|jumlah|principal)\b/,
      },
    ],
    needs: [['no', 'name'], ['disbursedOn'], ['principal'], ['outstanding'], ['term'], ['rate']],
  },
  journal: {
    fields: [
      { name: 'date', type: 'day', words: DAY },
      {
        name: 'account',
        type: 'code',
        words: /\b(kode|no akun|no rek|no perkiraan|account)\b/,
        not: MEMBER_NO,
      },
      { name: 'no', type: 'text', words: MEMBER_NO },
      {
        name: 'voucher',
        type: 'text',
        words: /\b(bukti|kwitansi|kuitansi|nota|bkt|voucher|ref)\b/,
      },
      { name: 'debit', type: 'amount', words: /\b(debet|debit)\b/ },
      { name: 'credit', type: 'amount', words: /\b(kredit|credit)\b/ },
      { name: 'loanNo', type: 'text', words: /\bpinjaman\b/ },
      {
        name: 'memo',
        type: 'text',
        words: /\b(uraian|keterangan|transaksi|ket|rincian|description|memo)\b/,
      },
    ],
    needs: [['date'], ['account'], ['debit'], ['credit']],
  },
  goods: {
    fields: [
      {
        name: 'quantity',
        type: 'count',
        words: /\b(banyak|banyaknya|qty|stok|kuantitas|quantity)\b/,
      },
      { name: 'unit', type: 'text', words: /^(satuan|sat|unit)$/ },
      { name: 'price', type: 'amount', words: /\bharga\b|\bprice\b/, not: /\bjual\b/ },
      { name: 'cost', type: 'amount', words: /\b(jumlah|total|nilai|cost|rp)\b/ },
      { name: 'name', type: 'text', words: /\b(barang|brg|produk|nama|name|item)\b/ },
    ],
    needs: [['name'], ['quantity'], ['price', 'cost']],
  },
}

/**
 * Reads headings by the names of columns. What the treasurer mapped before comes first, by the words of the heading.
 *
 * @param headings Plain words over each column, `''` where there is nothing.
 * @param remembered Plain heading → field, `''` for a column that is not used.
 * @returns The field of each column, by its place counted from 0.
 */
export function fieldsIn(
  kind: ListKind,
  headings: readonly string[],
  remembered: Readonly<Record<string, string>>,
): ReadonlyMap<number, string> {
  const { fields } = LISTS[kind]
  const rules = fields.map(({ name, words, not = NEVER }) => [name, words, not] as const)
  const known = new Set<string>(fields.map(({ name }) => name))
  const found = new Map<number, string>()
  const taken = new Set<string>()
  const take = (column: number, field: string | null | undefined) => {
    if (!field || taken.has(field) || !known.has(field)) return
    taken.add(field)
    found.set(column, field)
  }
  headings.forEach((heading, column) => {
    if (heading !== '') take(column, remembered[heading])
  })
  headings.forEach((heading, column) => {
    if (heading === '' || remembered[heading] !== undefined || found.has(column)) return
    take(column, fieldOf(heading, rules, taken))
  })
  return found
}

/** The sets of columns a list cannot be read without and does not have, each by its first field. */
export function lackingIn(kind: ListKind, fields: ReadonlySet<string>): readonly string[] {
  return LISTS[kind].needs.flatMap((set) =>
    set.some((name) => fields.has(name)) ? [] : [set[0] ?? ''],
  )
}
