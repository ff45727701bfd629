import { monthNumber } from '#app/domain/onboarding/dates.ts'

const MEMBER_NO =
  /^(no|nomor|nmr|kode|id|nia) (agt|angg|anggota|agg|anggt|buku|member)|^(nia|noa|nak)$/
const LOAN_NO = /\b(no|nomor|kode|id) (pinj|pinjaman|kontrak|akad|spk|rek|kredit|perjanjian)/
const NAME = /\b(nama|nm|peminjam)\b/
const ORDINAL = /^(no|nomor|urut|no urut)$/
const CLOSING = /\b(akhir|31 des\w*|saldo|sisa)\b/
const TOTAL = /\b(jml|jumlah|total)\b/

/** What the headings of one book are read against: the year tells last year's balance from this year's. */
export type Year = {
  readonly bookYear: number
  /** The kind of savings a month means that names none; wajib unless the title says otherwise. */
  readonly product?: string
}

/** Who a row is about: the same headings in the savings grid and in the loan register. */
const PERSON: readonly (readonly [words: RegExp, field: string])[] = [
  [MEMBER_NO, 'no'],
  [NAME, 'name'],
  [ORDINAL, 'ordinal'],
]

function personField(heading: string): string | null {
  return PERSON.find(([words]) => words.test(heading))?.[1] ?? null
}

/**
 * The field a heading of the savings grid stands for: `pokok.opening`, `wajib.3`, `sukarela.closing`…
 *
 * A month without a product is simpanan wajib, the only one that is paid by the month.
 */
export function savingsField(heading: string, year: Year): string | null {
  const person = personField(heading)
  if (person !== null) return person
  const product = productOf(heading)
  const month = monthOfHeading(heading)
  if (isOpening(heading, year)) return product ? `${product}.opening` : null
  if (CLOSING.test(heading)) return product ? `${product}.closing` : totalField(heading)
  if (month !== null) return `${product ?? year.product ?? 'wajib'}.${month}`
  if (TOTAL.test(heading)) return product ? `${product}.year` : 'total'
  return movementField(heading, product)
}

function totalField(heading: string): string | null {
  return TOTAL.test(heading) ? 'total' : null
}

function movementField(heading: string, product: string | null): string | null {
  if (/\b(jasa|bunga|bagi hasil)\b/.test(heading)) return 'sukarela.interest'
  if (/\b(keluar|pengembalian|kembali|dikembalikan)\b/.test(heading)) {
    return `${product ?? 'sukarela'}.refund`
  }
  if (/\b(tarik|penarikan|ambil|pengambilan)\b/.test(heading)) return `${product ?? 'sukarela'}.out`
  if (/\b(setor|setoran|masuk|tambah)\b/.test(heading)) return `${product ?? 'sukarela'}.in`
  return product ? `${product}.in` : null
}

function productOf(heading: string): string | null {
  if (/\b(pokok|sp|simpok)\b/.test(heading)) return 'pokok'
  if (/\b(wajib|sw|simwa)\b/.test(heading)) return 'wajib'
  if (/\b(sukarela|manasuka|tabungan|ss|simka)\b/.test(heading)) return 'sukarela'
  return null
}

/** The field a heading of the loan register stands for: `principal.3` and `interest.3` are March's payments. */
export function loanField(heading: string, year: Year): string | null {
  if (LOAN_NO.test(heading)) return 'loanNo'
  const person = personField(heading)
  if (person !== null) return person
  if (/\b(tgl|tanggal)\b/.test(heading)) return 'disbursedOn'
  if (/\b(hapus|dihapus|dihapuskan|penghapusan)\b/.test(heading)) return 'writtenOff'
  if (isOpening(heading, year)) return 'opening'
  if (CLOSING.test(heading)) return 'closing'
  return loanMovement(heading) ?? loanTerm(heading)
}

function loanMovement(heading: string): string | null {
  const part = /\b(jasa|bunga|margin)\b/.test(heading) ? 'interest' : 'principal'
  const month = monthOfHeading(heading)
  if (month !== null) return `${part}.${month}`
  if (TOTAL.test(heading) && /\b(pokok|jasa|bunga|angsuran)\b/.test(heading)) {
    return /\bpinjaman\b/.test(heading) ? 'principal' : `${part}.year`
  }
  if (/\b(cair|pencairan|baru|realisasi)\b/.test(heading)) return 'disbursed'
  return /\bdenda\b/.test(heading) ? 'penalty' : null
}

function loanTerm(heading: string): string | null {
  if (/\b(tenor|lama|jangka|jw|jk waktu)\b/.test(heading)) return 'term'
  if (/\b(metode|sistem|cara|jenis)\b/.test(heading)) return 'method'
  if (/\b(jasa|bunga|margin|rate)\b/.test(heading)) return 'rate'
  if (/\b(pokok|besar|besarnya|jumlah|plafon|plafond|nilai|pinjaman)\b/.test(heading)) {
    return 'principal'
  }
  if (/\b(guna|keperluan|tujuan)\b/.test(heading)) return 'purpose'
  return /^(ket|keterangan|catatan)/.test(heading) ? 'note' : null
}

function isOpening(heading: string, { bookYear }: Year): boolean {
  if (/\b(awal|lalu|1 jan\w*|s d|sd|pindahan)\b/.test(heading)) return true
  return heading
    .split(' ')
    .some((word) => word === `${bookYear - 1}` || word === `${(bookYear - 1) % 100}`)
}

function monthOfHeading(heading: string): number | null {
  for (const word of heading.split(' ')) {
    const month = word.length >= 3 ? monthNumber(word) : null
    if (month !== null) return month
  }
  return null
}
