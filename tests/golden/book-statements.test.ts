import { describe, expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import { type AccountBalance, figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { trialBalance } from '#app/domain/statements/trial-balance.ts'
import mekarJaya from '#tests/fixtures/data/books/mekar-jaya-2025.expected.json' with {
  type: 'json',
}
import sumberRejeki from '#tests/fixtures/data/books/sumber-rejeki-2025.expected.json' with {
  type: 'json',
}

/** The treasurers' names for our lines; some of theirs hold several of ours. */
const NERACA: Readonly<Record<string, readonly string[]>> = {
  kas_setara_kas: ['cash_and_equivalents'],
  pinjaman_anggota: ['loans_to_members'],
  penyisihan_pinjaman: ['loan_allowance'],
  piutang_dagang_anggota: ['member_trade_receivables'],
  persediaan: ['inventories'],
  jumlah_aset_lancar: ['total_current_assets'],
  aset_tetap: ['fixed_assets'],
  akumulasi_penyusutan: ['accumulated_depreciation'],
  jumlah_aset_tidak_lancar: ['total_non_current_assets'],
  jumlah_aset: ['total_assets'],
  simpanan_sukarela: ['voluntary_savings'],
  utang_dagang: ['trade_payables'],
  utang_konsinyasi: ['consignor_payables'],
  utang_pajak: ['taxes_payable'],
  beban_akrual: ['accruals'],
  titipan_pengembalian: ['held_for_others'],
  dana_shu: ['surplus_funds'],
  jumlah_liabilitas: ['total_liabilities'],
  simpanan_pokok: ['principal_savings'],
  simpanan_wajib: ['mandatory_savings'],
  hibah: ['grants'],
  cadangan_umum: ['general_reserve'],
  shu_belum_dibagi: ['undistributed_surplus'],
  shu_tahun_berjalan: ['current_surplus'],
  jumlah_ekuitas: ['total_equity'],
  jumlah_liabilitas_dan_ekuitas: ['total_liabilities_and_equity'],
}

const PHU: Readonly<Record<string, readonly string[]>> = {
  A1_usp_bruto: ['lending_to_members'],
  A2_penjualan_anggota: ['sales_to_members'],
  A3_komisi_konsinyasi_anggota: ['member_consignment_commission'],
  A4_uang_pangkal: ['entrance_fees'],
  A_partisipasi_bruto: ['member_participation'],
  B1_jasa_simpanan: ['member_savings_interest'],
  B2_hpp_anggota: ['member_cost_of_sales'],
  B_beban_pokok: ['member_costs'],
  C_partisipasi_neto: ['net_member_participation'],
  D_penjualan_non_anggota: ['business_income'],
  E2_hpp_non_anggota: ['other_cost_of_sales'],
  E3_susut_dan_angkut: ['shrinkage_and_freight'],
  E_beban_pokok_non_anggota: ['business_costs'],
  F_hasil_neto_non_anggota: ['net_business_income'],
  G_shu_kotor: ['gross_surplus'],
  H_beban_usaha: ['operating_expenses'],
  I_beban_perkoperasian: ['cooperative_expenses'],
  J_pendapatan_beban_lain: ['other_income_and_expenses'],
  shu_sebelum_pajak: ['surplus_before_tax'],
  pajak: ['income_tax'],
  shu_setelah_pajak: ['surplus_after_tax'],
}

type Figures = { readonly [name: string]: number | Figures }

/** Takes the headings away: every name with its figure. */
function flat(figures: Figures): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value] as const] : Object.entries(flat(value)),
    ),
  )
}

function read(statement: Statement, names: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(names).map(([name, keys]) => [
      name,
      Number(Money.sum(keys.map((key) => figureOf(statement, key)))),
    ]),
  )
}

describe.each([mekarJaya, sumberRejeki])('$coop.name, 2025', (book) => {
  const balances: readonly AccountBalance[] = book.trial_balance.map((row) => ({
    code: row.code,
    opening: Money.parse(`${row.opening}`),
    debit: Money.parse(`${row.debit}`),
    credit: Money.parse(`${row.credit}`),
  }))
  const openings = balances.map((row) => ({ ...row, debit: Money.zero, credit: Money.zero }))

  test('closes the year with the Neraca of its file', () => {
    expect(read(balanceSheet(balances), NERACA)).toEqual(flat(book.neraca))
    expect(balanceSheet(balances).difference.isZero()).toBe(true)
  })

  test('opens the year with the Neraca of its file', () => {
    expect(read(balanceSheet(openings), NERACA)).toEqual(flat(book.neraca_opening))
    expect(balanceSheet(openings).difference.isZero()).toBe(true)
  })

  test('earns the surplus of its file, line by line', () => {
    expect(read(surplusStatement(balances), PHU)).toEqual(book.phu)
  })

  test('has a trial balance that foots', () => {
    const { totals, isBalanced } = trialBalance(balances)
    expect(isBalanced).toBe(true)
    expect(Number(totals.closing.debit)).toBe(book.trial_balance_totals.closing_debit)
    expect(Number(totals.closing.credit)).toBe(book.trial_balance_totals.closing_credit)
  })
})
