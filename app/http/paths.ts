import { coop, query } from '#app/http/address.ts'
import { bankPaths } from '#app/http/bank-paths.ts'
import { assetPaths, recurringPaths } from '#app/http/book-paths.ts'
import { meetingPaths } from '#app/http/meeting-paths.ts'

/** Every address of the site, built in one place. Indonesian words, because people read them. */
const enterprise = (slug: string, id: string, rest = '') => coop(slug, `/usaha/${id}${rest}`)

export const paths = {
  welcome: () => '/',
  signIn: () => '/masuk',
  signOut: () => '/keluar',
  places: () => '/buku-saya',
  language: () => '/bahasa',
  home: (slug: string) => coop(slug),
  members: (slug: string) => coop(slug, '/anggota'),
  newMember: (slug: string) => coop(slug, '/anggota/baru'),
  member: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}`),
  memberIdentity: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}/identitas`),
  leaving: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}/keluar`),
  refund: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}/pengembalian`),
  settlement: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}/penyelesaian`),
  settlementPdf: (slug: string, memberId: string) =>
    coop(slug, `/anggota/${memberId}/penyelesaian.pdf`),
  registeredMember: (slug: string, memberId: string) => coop(slug, `/anggota/${memberId}?baru=ya`),
  passbook: (slug: string, accountId: string) => coop(slug, `/simpanan/${accountId}`),
  passbookPrint: (slug: string, accountId: string, printId: string) =>
    coop(slug, `/simpanan/${accountId}/cetakan/${printId}`),
  savingsStatement: (slug: string, accountId: string) =>
    coop(slug, `/simpanan/${accountId}/rekening-koran.pdf`),
  record: (slug: string) => coop(slug, '/catat'),
  deposit: (slug: string, memberNo?: string, product?: 'principal') =>
    coop(slug, `/setoran${query({ anggota: memberNo, simpanan: product })}`),
  withdrawal: (slug: string, memberNo?: string) =>
    coop(slug, `/penarikan${query({ anggota: memberNo })}`),
  savingsProducts: (slug: string) => coop(slug, '/produk-simpanan'),
  newSavingsProduct: (slug: string, kind?: string) =>
    coop(slug, `/produk-simpanan/baru${query({ macam: kind })}`),
  savingsProduct: (slug: string, productId: string) => coop(slug, `/produk-simpanan/${productId}`),
  termRate: (slug: string, productId: string) => coop(slug, `/produk-simpanan/${productId}/jasa`),
  termDeposits: (slug: string, month?: string) =>
    coop(slug, `/simpanan-berjangka${query({ dibukukan: month })}`),
  closedTermDeposits: (slug: string) => coop(slug, '/simpanan-berjangka?keadaan=selesai'),
  newTerm: (slug: string, memberNo?: string) =>
    coop(slug, `/simpanan-berjangka/baru${query({ anggota: memberNo })}`),
  termDeposit: (slug: string, id: string) => coop(slug, `/simpanan-berjangka/${id}`),
  certificate: (slug: string, id: string) => coop(slug, `/simpanan-berjangka/${id}/bilyet.pdf`),
  termInstruction: (slug: string, id: string) =>
    coop(slug, `/simpanan-berjangka/${id}/perpanjangan`),
  termInterest: (slug: string, id: string) => coop(slug, `/simpanan-berjangka/${id}/jasa`),
  termClosing: (slug: string, id: string) => coop(slug, `/simpanan-berjangka/${id}/pencairan`),
  transfer: (slug: string, memberNo?: string) =>
    coop(slug, `/pindah-simpanan${query({ anggota: memberNo })}`),
  standingOrders: (slug: string, state?: 'selesai') =>
    coop(slug, `/perintah-otomatis${query({ keadaan: state })}`),
  newStandingOrder: (slug: string, memberNo?: string) =>
    coop(slug, `/perintah-otomatis/baru${query({ anggota: memberNo })}`),
  standingOrder: (slug: string, id: string) => coop(slug, `/perintah-otomatis/${id}`),
  runStandingOrders: (slug: string, on?: string) =>
    coop(slug, `/perintah-otomatis/jalankan${query({ tanggal: on })}`),
  standingRun: (slug: string, id: string) => coop(slug, `/perintah-otomatis/hasil/${id}`),
  savingsReceipt: (slug: string, entryId: string) => coop(slug, `/bukti/${entryId}`),
  interest: (slug: string) => coop(slug, '/jasa-simpanan'),
  interestTerms: (slug: string) => coop(slug, '/jasa-simpanan/ketentuan'),
  interestMonth: (slug: string, month: string) => coop(slug, `/jasa-simpanan/${month}`),
  interestTax: (slug: string, month: string) => coop(slug, `/jasa-simpanan/${month}/pajak`),
  taxCertificate: (slug: string, month: string, memberId: string) =>
    coop(slug, `/jasa-simpanan/${month}/bukti-potong/${memberId}`),
  sheets: (slug: string) => coop(slug, '/lembar'),
  sheet: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}`),
  savedSheet: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}?tersimpan=ya`),
  refreshedSheet: (slug: string, sheetId: string) =>
    coop(slug, `/lembar/${sheetId}?tersimpan=tagihan`),
  sheetRefresh: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}/perbarui`),
  sheetDiscard: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}/buang`),
  sheetDecision: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}/putusan`),
  sheetPosting: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}/catat`),
  sheetPdf: (slug: string, sheetId: string, filled?: 'isi') =>
    coop(slug, `/lembar/${sheetId}/lembar.pdf${query({ cetak: filled })}`),
  sheetReceipts: (slug: string, sheetId: string) => coop(slug, `/lembar/${sheetId}/bukti.pdf`),
  loans: (slug: string) => coop(slug, '/pinjaman'),
  newLoan: (slug: string, memberNo?: string) =>
    coop(slug, `/pinjaman/baru${query({ anggota: memberNo })}`),
  loan: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}`),
  loanDecision: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/keputusan`),
  loanCancellation: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/pembatalan`),
  loanDisbursement: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/pencairan`),
  loanRepayment: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/angsuran`),
  loanSettlement: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/pelunasan`),
  loanDepositReturn: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/titipan`),
  loanWaiver: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/denda`),
  loanWaiverUndoing: (slug: string, loanId: string, waiverId: string) =>
    coop(slug, `/pinjaman/${loanId}/denda/${waiverId}/pembatalan`),
  loanGuarantors: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/penjamin`),
  guarantorAddendum: (slug: string, change: { readonly loanId: string; readonly id: string }) =>
    coop(slug, `/pinjaman/${change.loanId}/penjamin/${change.id}/addendum.pdf`),
  loanCard: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/kartu`),
  loanAgreement: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/akad.pdf`),
  loanAttachments: (slug: string, loanId: string, added?: string) =>
    coop(slug, `/pinjaman/${loanId}/lampiran${query({ tersimpan: added })}`),
  loanAttachment: (slug: string, loanId: string, id: string) =>
    coop(slug, `/pinjaman/${loanId}/lampiran/${id}`),
  attachmentFile: (
    slug: string,
    file: { readonly loanId: string; readonly id: string; readonly opening: string },
  ) =>
    coop(
      slug,
      `/pinjaman/${file.loanId}/lampiran/${file.id}/berkas${query({ buka: file.opening })}`,
    ),
  loanProducts: (slug: string) => coop(slug, '/pinjaman/produk'),
  newLoanProduct: (slug: string, productId?: string) =>
    coop(slug, `/pinjaman/produk/baru${query({ produk: productId })}`),
  loanRecovery: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/pemulihan`),
  loanWriteOff: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/hapus-buku`),
  loanRestructuring: (slug: string, loanId: string) =>
    coop(slug, `/pinjaman/${loanId}/restrukturisasi`),
  loanLetters: (slug: string, loanId: string) => coop(slug, `/pinjaman/${loanId}/surat`),
  loanLetter: (slug: string, loanId: string, letterId: string) =>
    coop(slug, `/pinjaman/${loanId}/surat/${letterId}/surat.pdf`),
  loanLetterWithdrawal: (slug: string, loanId: string, letterId: string) =>
    coop(slug, `/pinjaman/${loanId}/surat/${letterId}/penarikan`),
  loanMonthEnd: (slug: string, month?: string) =>
    coop(slug, `/pinjaman/akhir-bulan${query({ bulan: month })}`),
  loanProposals: (slug: string) => coop(slug, '/pinjaman/usulan'),
  loanProposal: (slug: string, id: string) => coop(slug, `/pinjaman/usulan/${id}`),
  loanAddendum: (slug: string, id: string) => coop(slug, `/pinjaman/usulan/${id}/addendum.pdf`),
  loanRestructuringUndo: (slug: string, id: string) =>
    coop(slug, `/pinjaman/usulan/${id}/pembatalan`),
  loanProposalWithdrawal: (slug: string, id: string) =>
    coop(slug, `/pinjaman/usulan/${id}/penarikan`),
  portfolio: (slug: string, on?: string) => coop(slug, `/pinjaman/portofolio${query({ per: on })}`),
  portfolioCsv: (slug: string, on?: string) =>
    coop(slug, `/pinjaman/portofolio.csv${query({ per: on })}`),
  reminders: (slug: string, from?: string) =>
    coop(slug, `/pinjaman/penagihan${query({ dari: from })}`),
  arrears: (slug: string, on?: string, moved?: string) =>
    coop(slug, `/tunggakan${query({ per: on, pindah: moved })}`),
  books: (slug: string) => coop(slug, '/buku'),
  journal: (slug: string, wanted: JournalWish = {}) =>
    coop(slug, `/jurnal${query(journalQuery(wanted))}`),
  journalFile: (slug: string, format: string) =>
    coop(slug, `/jurnal/unduh${query({ bentuk: format })}`),
  journalPaper: (slug: string, wanted: JournalWish) =>
    coop(slug, `/jurnal/cetak${query(journalQuery(wanted))}`),
  newEntry: (slug: string) => coop(slug, '/jurnal/baru'),
  entry: (slug: string, entryId: string) => coop(slug, `/jurnal/${entryId}`),
  entryReversal: (slug: string, entryId: string) => coop(slug, `/jurnal/${entryId}/pembetulan`),
  receipt: (slug: string, entryId: string, paper?: 'a5' | '58') =>
    coop(slug, `/jurnal/${entryId}/bukti.pdf${query({ kertas: paper })}`),
  ...assetPaths,
  ...recurringPaths,
  generalLedger: (slug: string) => coop(slug, '/buku-besar'),
  generalLedgerFile: (slug: string, span: Span) =>
    coop(slug, `/buku-besar/unduh${query({ dari: span.from, sampai: span.to })}`),
  accountBook: (slug: string, wanted: BookWish = {}) =>
    coop(slug, `/buku-akun${query(bookQuery(wanted))}`),
  cashBook: (slug: string) => coop(slug, '/buku-akun?buku=kas'),
  bankBook: (slug: string) => coop(slug, '/buku-akun?buku=bank'),
  accountBookFile: (slug: string, wanted: BookWish) =>
    coop(slug, `/buku-akun/unduh${query(bookQuery(wanted))}`),
  subledgers: (slug: string, wanted: ListWish = {}) =>
    coop(slug, `/buku-pembantu${query({ daftar: wanted.list, per: wanted.on })}`),
  subledgersFile: (slug: string, wanted: ListWish) =>
    coop(slug, `/buku-pembantu/unduh${query({ daftar: wanted.list, per: wanted.on })}`),
  ageing: (slug: string, wanted: ListWish = {}) =>
    coop(slug, `/umur-piutang${query({ daftar: wanted.list, per: wanted.on })}`),
  ageingFile: (slug: string, wanted: ListWish) =>
    coop(slug, `/umur-piutang/unduh${query({ daftar: wanted.list, per: wanted.on })}`),
  voucher: (slug: string, entryId: string) => coop(slug, `/jurnal/${entryId}/voucher.pdf`),
  vouchers: (slug: string, span: Span) =>
    coop(slug, `/jurnal/voucher.pdf${query({ dari: span.from, sampai: span.to })}`),
  entryAttachments: (slug: string, entryId: string, added?: string) =>
    coop(slug, `/jurnal/${entryId}/lampiran${query({ tersimpan: added })}`),
  entryAttachment: (slug: string, entryId: string, id: string) =>
    coop(slug, `/jurnal/${entryId}/lampiran/${id}`),
  entryAttachmentFile: (
    slug: string,
    file: { readonly entryId: string; readonly id: string; readonly opening: string },
  ) =>
    coop(
      slug,
      `/jurnal/${file.entryId}/lampiran/${file.id}/berkas${query({ buka: file.opening })}`,
    ),
  trialBalance: (slug: string, on?: string) => coop(slug, `/neraca-saldo${query({ per: on })}`),
  trialBalanceFile: (slug: string, on: string) =>
    coop(slug, `/neraca-saldo/unduh${query({ per: on })}`),
  balanceSheet: (slug: string, on?: string) => coop(slug, `/neraca${query({ per: on })}`),
  unitSheet: (slug: string, on?: string) =>
    coop(slug, `/neraca${query({ tampilan: 'unit', per: on })}`),
  balanceSheetFile: (slug: string, wish: SheetWish) => coop(slug, `/neraca/unduh${query(wish)}`),
  cashFlow: (slug: string, span: SpanWish = {}) => coop(slug, `/arus-kas${spanQuery(span)}`),
  cashFlowFile: (slug: string, span: SpanWish) => coop(slug, `/arus-kas/unduh${spanQuery(span)}`),
  equity: (slug: string, span: SpanWish = {}) => coop(slug, `/perubahan-ekuitas${spanQuery(span)}`),
  equityFile: (slug: string, span: SpanWish) =>
    coop(slug, `/perubahan-ekuitas/unduh${spanQuery(span)}`),
  surplusStatement: (slug: string, span: SpanWish = {}, view?: string) =>
    coop(slug, `/phu${spanQuery(span, { tampilan: view })}`),
  surplusFile: (slug: string, span: SpanWish, view?: string) =>
    coop(slug, `/phu/unduh${spanQuery(span, { tampilan: view })}`),
  notes: (slug: string, on?: string) => coop(slug, `/calk${query({ per: on })}`),
  notesFile: (slug: string, wish: SheetWish) => coop(slug, `/calk/unduh${query(wish)}`),
  noteText: (slug: string, section: string, year: number) =>
    coop(slug, `/calk/teks/${section}${query({ tahun: String(year) })}`),
  benefits: (slug: string, span: SpanWish = {}) => coop(slug, `/promosi-ekonomi${spanQuery(span)}`),
  benefitsFile: (slug: string, span: SpanWish) =>
    coop(slug, `/promosi-ekonomi/unduh${spanQuery(span)}`),
  newPrice: (slug: string) => coop(slug, '/promosi-ekonomi/harga'),
  newRate: (slug: string) => coop(slug, '/promosi-ekonomi/bunga'),
  /** How a figure of a statement was counted. */
  figure: (slug: string, statement: string, wish: SpanWish & FigureWish) =>
    coop(
      slug,
      `/hitungan/${statement}${spanQuery(wish, {
        baris: wish.line,
        kolom: wish.column,
        unit: wish.unit,
      })}`,
    ),
  surplusYears: (slug: string) => coop(slug, '/shu'),
  surplusFunds: (slug: string) => coop(slug, '/shu/dana'),
  yearClosing: (slug: string, year: number) => coop(slug, `/shu/${year}/tutup`),
  simulation: (slug: string, year: number) => coop(slug, `/shu/${year}/simulasi`),
  division: (slug: string, year: number, asked: DivisionWish = {}) =>
    coop(
      slug,
      `/shu/${year}/pembagian${query({ dibayar: asked.paid, sebesar: asked.amount, keadaan: asked.state })}`,
    ),
  shareList: (slug: string, year: number) => coop(slug, `/shu/${year}/daftar.pdf`),
  shareSlips: (slug: string, year: number, memberId?: string) =>
    coop(slug, `/shu/${year}/slip.pdf${query({ anggota: memberId })}`),
  rules: (slug: string) => coop(slug, '/aturan'),
  rule: (slug: string, rule: string) => coop(slug, `/aturan/${rule}`),
  ...bankPaths,
  deeds: (slug: string, wanted: DeedsWish = {}) => coop(slug, `/riwayat${query(wanted)}`),
  deedsFile: (slug: string, wanted: DeedsWish) => coop(slug, `/riwayat/unduh${query(wanted)}`),
  periods: (slug: string, done?: string) => coop(slug, `/periode${query({ bulan: done })}`),
  keptStatements: (slug: string, month: string, version: number) =>
    coop(slug, `/periode/${month}/${version}`),
  wishedPeriod: (slug: string, month: string, outcome: 'usul' | 'selesai') =>
    coop(slug, `/periode${query({ usulan: outcome, pada: month })}`),
  cash: (slug: string) => coop(slug, '/kas'),
  newCount: (slug: string) => coop(slug, '/kas/hitung'),
  cashCount: (slug: string, countId: string) => coop(slug, `/kas/hitungan/${countId}`),
  countSettlement: (slug: string, countId: string) =>
    coop(slug, `/kas/hitungan/${countId}/persetujuan`),
  countMinutes: (slug: string, countId: string) =>
    coop(slug, `/kas/hitungan/${countId}/berita-acara.pdf`),
  cashDay: (slug: string, on?: string) => coop(slug, `/kas/harian${query({ hari: on })}`),
  cashDayPaper: (slug: string, on: string) => coop(slug, `/kas/harian.pdf${query({ hari: on })}`),
  cashLimits: (slug: string) => coop(slug, '/kas/batas'),
  archive: (slug: string) => coop(slug, '/arsip'),
  archiveFile: (slug: string) => coop(slug, '/arsip/berkas'),
  imports: (slug: string) => coop(slug, '/impor'),
  opening: (slug: string) => coop(slug, '/saldo-awal'),
  openingPart: (slug: string, part: string, page = 1) =>
    coop(slug, `/saldo-awal/${part}${query({ halaman: page === 1 ? undefined : String(page) })}`),
  openingLoan: (slug: string, no: string) =>
    coop(slug, `/saldo-awal/pinjaman${query({ nomor: no })}`),
  importDraft: (slug: string, draftId: string) => coop(slug, `/impor/periksa/${draftId}`),
  importList: (slug: string, draftId: string) => coop(slug, `/impor/daftar/${draftId}`),
  importListErrors: (slug: string, draftId: string) =>
    coop(slug, `/impor/daftar/${draftId}/ditolak`),
  listTemplate: (slug: string, kind: string) => coop(slug, `/impor/contoh/${kind}.xlsx`),
  importBatch: (slug: string, batchId: string) => coop(slug, `/impor/${batchId}`),
  community: (slug: string) => coop(slug, '/warga'),
  newHousehold: (slug: string) => coop(slug, '/warga/keluarga/baru'),
  household: (slug: string, id: string) => coop(slug, `/warga/keluarga/${id}`),
  newPerson: (slug: string, householdId: string) =>
    coop(slug, `/warga/keluarga/${householdId}/orang`),
  personMember: (slug: string, householdId: string, personId: string) =>
    coop(slug, `/warga/keluarga/${householdId}/orang/${personId}`),
  stint: (slug: string, householdId: string, stintId: string) =>
    coop(slug, `/warga/keluarga/${householdId}/migran?kabar=${stintId}`),
  newStint: (slug: string, householdId: string) =>
    coop(slug, `/warga/keluarga/${householdId}/migran`),
  trainings: (slug: string) => coop(slug, '/warga/pelatihan'),
  newTraining: (slug: string) => coop(slug, '/warga/pelatihan/baru'),
  training: (slug: string, id: string) => coop(slug, `/warga/pelatihan/${id}`),
  newEnterprise: (slug: string, householdId: string) =>
    coop(slug, `/warga/keluarga/${householdId}/usaha`),
  enterprise: (slug: string, id: string) => enterprise(slug, id),
  newSale: (slug: string, id: string) => enterprise(slug, id, '/penjualan/baru'),
  sale: (slug: string, id: string, saleId: string) => enterprise(slug, id, `/penjualan/${saleId}`),
  saleCorrection: (slug: string, id: string, entryId: string) =>
    enterprise(slug, id, `/catatan/${entryId}/pembetulan`),
  sales: (slug: string, id: string, recorded?: string) =>
    enterprise(slug, id, `/penjualan${query({ tercatat: recorded })}`),
  newInvoice: (slug: string, id: string) => enterprise(slug, id, '/faktur/baru'),
  invoices: (slug: string, id: string) => enterprise(slug, id, '/faktur'),
  invoice: (slug: string, id: string, invoiceId: string) =>
    enterprise(slug, id, `/faktur/${invoiceId}`),
  invoicePdf: (slug: string, id: string, invoiceId: string) =>
    enterprise(slug, id, `/faktur/${invoiceId}/faktur.pdf`),
  invoicePayment: (slug: string, id: string, invoiceId: string) =>
    enterprise(slug, id, `/faktur/${invoiceId}/pembayaran`),
  enterpriseStatements: (slug: string, id: string, on?: string) =>
    enterprise(slug, id, `/laporan${query({ per: on })}`),
  enterpriseStatementsFile: (slug: string, id: string, on: string) =>
    enterprise(slug, id, `/laporan/unduh${query({ per: on })}`),
  /** How a figure of an enterprise's statements was counted. */
  enterpriseFigure: (
    slug: string,
    id: string,
    wish: { readonly statement: string; readonly line: string; readonly on: string },
  ) =>
    enterprise(slug, id, `/hitungan/${wish.statement}${query({ baris: wish.line, per: wish.on })}`),
  enterpriseEntries: (slug: string, id: string, wanted: JournalWish = {}) =>
    enterprise(slug, id, `/catatan${query(journalQuery(wanted))}`),
  ownPassbook: (slug: string) => coop(slug, '/saya'),
  ...meetingPaths,
  budget: (slug: string, year: number) => coop(slug, `/anggaran/${year}`),
  budgetForm: (slug: string, year: number) => coop(slug, `/anggaran/${year}/isi`),
  budgetFile: (slug: string, year: number, span: { readonly from: string; readonly to: string }) =>
    coop(slug, `/anggaran/${year}/unduh${query({ dari: span.from, sampai: span.to })}`),
  deadlines: (slug: string) => coop(slug, '/kalender'),
  health: (slug: string) => coop(slug, '/kkpkk'),
  healthFile: (slug: string, on: string) => coop(slug, `/kkpkk/unduh${query({ per: on })}`),
  survival: () => '/kementerian/ketahanan',
  survivalSteps: () => '/kementerian/ketahanan.csv',
  registry: () => '/kementerian/berkas',
  registryFile: (coopId: string) => `/kementerian/berkas/${encodeURIComponent(coopId)}`,
  registryImport: () => '/kementerian/registri',
  method: () => '/kementerian/metode',
} as const

type DivisionWish = {
  readonly paid?: string | undefined
  readonly amount?: string | undefined
  readonly state?: 'belum' | undefined
}

type JournalWish = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly accounts?: readonly string[] | undefined
}

type Span = { readonly from?: string | undefined; readonly to?: string | undefined }
type BookWish = Span & { readonly account?: string | undefined }
type ListWish = { readonly list?: string | undefined; readonly on?: string | undefined }

function journalQuery({ from, to, accounts }: JournalWish) {
  return { dari: from, sampai: to, akun: accounts?.join(',') }
}

function bookQuery({ account, from, to }: BookWish) {
  return { akun: account, dari: from, sampai: to }
}

type SpanWish = { readonly from?: string | undefined; readonly to?: string | undefined }
type SheetWish = {
  readonly per: string
  readonly banding?: string | undefined
  readonly tampilan?: string | undefined
}
type FigureWish = {
  readonly line: string
  readonly column?: string | undefined
  readonly unit?: string | undefined
}

function spanQuery(
  { from, to }: SpanWish,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  return query({ ...more, dari: from, sampai: to })
}

type DeedsWish = Readonly<
  Partial<Record<'dari' | 'sampai' | 'orang' | 'bagian' | 'tanda' | 'catatan', string>>
>

const NOWHERE = 'http://nowhere.invalid'

/**
 * Keeps a wish for "back to where I was" only if a browser would stay on this site with it (ASVS 3.7.2).
 *
 * @returns The address as a browser reads it: browsers drop tabs, and take a backslash for a slash.
 */
export function safeReturn(wish: string | null): string | null {
  if (wish === null || !wish.startsWith('/') || !URL.canParse(wish, NOWHERE)) return null
  const { origin, pathname, search, hash } = new URL(wish, NOWHERE)
  return origin === NOWHERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : null
}
