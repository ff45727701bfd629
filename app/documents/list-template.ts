import type { PlainSheet } from '#app/documents/xlsx/plain-sheets.ts'
import { LISTS, type ListFieldName, type ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** One row as a treasurer would write it. The importer passes it over: it says that it is an example. */
const EXAMPLES: Readonly<Record<ListKind, Readonly<Partial<Record<ListFieldName, string>>>>> = {
  members: {
    no: 'A-001',
    name: 'Contoh: Siti Aminah',
    nik: '3212996810730001',
    sex: 'P',
    birthDate: '28/10/1973',
    joinedOn: '5 Januari 2024',
    hamlet: 'Blok Karang',
    occupation: 'Petani',
    phone: '0812 0000 0000',
  },
  savings: {
    date: '05/01/2025',
    no: 'A-001',
    name: 'Contoh: Siti Aminah',
    principal: '100.000',
    mandatory: '10.000',
    voluntary: 'Rp 250.000,-',
  },
  loans: {
    loanNo: 'PJ-001',
    no: 'A-001',
    name: 'Contoh: Siti Aminah',
    disbursedOn: '10/02/2024',
    principal: '3.000.000',
    outstanding: '1.250.000',
    term: '12',
    rate: '1,5%',
    method: 'Flat',
    purpose: 'Modal warung',
  },
  journal: {
    date: '31/01/2025',
    voucher: 'BM-01',
    memo: 'Contoh: bayar listrik',
    account: '6105',
    debit: '150.000',
    credit: '',
    no: '',
  },
  goods: {
    name: 'Contoh: beras 5 kg',
    quantity: '10',
    unit: 'sak',
    price: '62.000',
    cost: '620.000',
  },
}

/** The columns a template shows, in the order of a treasurer's book; savings by product, a column each. */
const SHOWN: Readonly<Record<ListKind, readonly ListFieldName[]>> = {
  members: ['no', 'name', 'nik', 'sex', 'birthDate', 'joinedOn', 'hamlet', 'occupation', 'phone'],
  savings: ['date', 'no', 'name', 'principal', 'mandatory', 'voluntary'],
  loans: [
    'loanNo',
    'no',
    'name',
    'disbursedOn',
    'principal',
    'outstanding',
    'term',
    'rate',
    'method',
    'purpose',
  ],
  journal: ['date', 'voucher', 'memo', 'account', 'debit', 'credit', 'no'],
  goods: ['name', 'quantity', 'unit', 'price', 'cost'],
}

/** What a column is called in templates and files of errors: words that the importer itself understands. */
export const COLUMN_WORDS: Readonly<Record<ListFieldName, string>> = {
  no: 'No. Anggota',
  name: 'Nama',
  nik: 'NIK',
  sex: 'L/P',
  birthDate: 'Tanggal lahir',
  joinedOn: 'Tanggal masuk',
  hamlet: 'Dusun/alamat',
  occupation: 'Pekerjaan',
  phone: 'No. HP',
  date: 'Tanggal',
  principal: 'Pokok',
  mandatory: 'Wajib',
  voluntary: 'Sukarela',
  product: 'Jenis simpanan',
  amount: 'Jumlah',
  loanNo: 'No. Pinjaman',
  disbursedOn: 'Tanggal cair',
  outstanding: 'Sisa pokok',
  term: 'Lama (bulan)',
  rate: 'Jasa % per bulan',
  method: 'Cara',
  purpose: 'Keperluan',
  account: 'Kode akun',
  voucher: 'No. Bukti',
  debit: 'Debet',
  credit: 'Kredit',
  memo: 'Uraian',
  quantity: 'Banyak',
  unit: 'Satuan',
  price: 'Harga beli',
  cost: 'Nilai',
}

/** An empty list of a kind to fill in: its columns with one example, and a sheet that explains them. */
export function listTemplate(kind: ListKind, language: Language): readonly PlainSheet[] {
  const t = translator(language)
  const columns = SHOWN[kind]
  const needed = new Set(LISTS[kind].needs.flat())
  return [
    {
      name: t(`lists.kind.${kind}`).slice(0, 31),
      rows: [
        columns.map((field) => COLUMN_WORDS[field]),
        columns.map((field) => EXAMPLES[kind][field] ?? ''),
      ],
    },
    {
      name: t('lists.legend'),
      widths: [24, 16, 70],
      rows: [
        [t('lists.column'), t('lists.needed'), t('lists.meaning')],
        ...columns.map((field) => [
          COLUMN_WORDS[field],
          needed.has(field) ? t('lists.yes') : t('lists.no'),
          t(`lists.legend.${field}`),
        ]),
        [t('lists.exampleRow'), '', t('lists.exampleNote')],
      ],
    },
  ]
}
