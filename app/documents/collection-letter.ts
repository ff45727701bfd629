import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type LetterLevel, letterNumber } from '#app/domain/loans/letter.ts'
import { Money } from '#app/domain/money.ts'
import { formatDate, formatMoney } from '#app/i18n/format.ts'

export type CollectionLetter = {
  readonly issuer: Issuer
  readonly level: LetterLevel
  readonly yearNo: number
  readonly on: LocalDate
  readonly payBy: LocalDate
  readonly borrower: { readonly name: string; readonly no: string; readonly address: string | null }
  readonly loanNo: string
  readonly daysPastDue: number
  readonly principal: Money
  readonly interest: Money
  /** Denda due on the day of the letter; a line of its own where there is some. */
  readonly penalty: Money
  readonly outstanding: Money
  readonly signedBy: string
  /** Where it was withdrawn, the paper says so first. */
  readonly withdrawnOn?: LocalDate | null
}

/** A collection letter in the words that stand on it. */
export type LetterPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly date: string
  readonly to: readonly string[]
  readonly opening: readonly string[]
  readonly facts: readonly PaperFact[]
  readonly wordsLabel: string
  readonly words: string
  readonly closing: readonly string[]
  readonly sign: PaperSign
}

const TITLES = {
  1: 'Surat Peringatan Pertama (SP1)',
  2: 'Surat Peringatan Kedua (SP2)',
  3: 'Surat Peringatan Ketiga dan Terakhir (SP3)',
} as const
const CONSEQUENCES = {
  1: 'Kalau ada kesulitan, mari bicarakan dengan pengurus sebelum tanggal itu. Kami ingin mencari jalan bersama.',
  2: 'Surat pertama belum kami terima jawabannya. Kalau sampai tanggal itu belum ada pembayaran atau kesepakatan, kami akan mengirim peringatan terakhir.',
  3: 'Ini peringatan terakhir. Kalau sampai tanggal itu belum ada pembayaran atau kesepakatan, pengurus akan menempuh langkah menurut akad pinjaman dan keputusan rapat.',
} as const

/** Says what stands on a collection letter. A letter is Indonesian, whoever prints it. */
export function collectionLetterPaper(letter: CollectionLetter): LetterPaper {
  const { borrower, issuer } = letter
  const due = Money.sum([letter.principal, letter.interest, letter.penalty])
  const money = (amount: Money) => formatMoney(amount, 'id')
  const day = (date: LocalDate) => formatDate(date, 'id')
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: TITLES[letter.level],
    number: letterNumber(letter),
    date: day(letter.on),
    to: ['Kepada Yth.', `${borrower.name} (anggota ${borrower.no})`, borrower.address ?? '']
      .filter(Boolean)
      .map((line) => paperText(line)),
    opening: [
      ...(letter.withdrawnOn == null
        ? []
        : [`SURAT INI DITARIK pada ${day(letter.withdrawnOn)} dan tidak berlaku lagi.`]),
      'Dengan hormat,',
      paperText(
        `Menurut catatan kami, angsuran pinjaman nomor ${letter.loanNo} sudah lewat ${letter.daysPastDue} hari pada ${day(letter.on)}. Yang belum dibayar:`,
        LONGEST.block,
      ),
    ],
    facts: [
      { label: 'Pokok yang lewat', value: money(letter.principal) },
      { label: 'Jasa yang lewat', value: money(letter.interest) },
      ...(letter.penalty.isPositive() ? [{ label: 'Denda', value: money(letter.penalty) }] : []),
      { label: 'Harus dibayar', value: money(due) },
      { label: 'Sisa seluruh pinjaman', value: money(letter.outstanding) },
    ],
    wordsLabel: 'Terbilang',
    words: paperText(rupiahInWords(due, 'id'), LONGEST.block),
    closing: [
      paperText(
        `Kami mohon jumlah itu dibayar paling lambat ${day(letter.payBy)} di kantor koperasi.`,
        LONGEST.block,
      ),
      CONSEQUENCES[letter.level],
      'Kalau sudah dibayar, abaikan surat ini. Terima kasih.',
    ],
    sign: { role: 'Pengurus,', name: paperText(letter.signedBy, 40) },
  }
}
