import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { statementOn } from '#app/http/api-statements.ts'
import { loader as trialBalance } from '#app/routes/api/trial-balance.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { listLoans } from '#db/queries/loans.ts'
import { countMembers, listMembers, savingsByMember } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'
import { knock, personWithToken } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook, OLD_BOOKS } from '#tests/support/old-books.ts'

const runtime = testRuntime()
const FOLDER = 'tests/fixtures/data/books'
const YEAR_END = localDate('2025-12-31')
const BEFORE = localDate('2024-12-31')
/** What the truth calls the lines of the balance sheet. */
const SHEET_LINES = {
  kas_setara_kas: 'cash_and_equivalents',
  pinjaman_anggota: 'loans_to_members',
  penyisihan_pinjaman: 'loan_allowance',
  piutang_dagang_anggota: 'member_trade_receivables',
  persediaan: 'inventories',
  aset_tetap: 'fixed_assets',
  akumulasi_penyusutan: 'accumulated_depreciation',
  simpanan_sukarela: 'voluntary_savings',
  utang_dagang: 'trade_payables',
  utang_konsinyasi: 'consignor_payables',
  dana_shu: 'surplus_funds',
  simpanan_pokok: 'principal_savings',
  simpanan_wajib: 'mandatory_savings',
  jumlah_aset: 'total_assets',
  jumlah_liabilitas: 'total_liabilities',
  jumlah_ekuitas: 'total_equity',
  jumlah_liabilitas_dan_ekuitas: 'total_liabilities_and_equity',
} as const
type Expected = {
  readonly members: {
    readonly people_ever_in_the_book: number
    readonly active_at_2025_12_31: number
  }
  readonly savings: readonly {
    readonly no: string
    readonly closing: readonly [number, number, number]
  }[]
  readonly loans: readonly {
    readonly no: string
    readonly outstanding: number
    readonly status: string
    readonly arrears_principal: number
    readonly arrears_interest: number
    readonly days_past_due: number
  }[]
  readonly trial_balance: readonly {
    readonly code: string
    readonly opening: number
    readonly debit: number
    readonly credit: number
    readonly closing: number
  }[]
  /** The balance sheet of 31-12-2024: groups of lines, and totals. */
  readonly neraca_opening: Readonly<Record<string, number | Readonly<Record<string, number>>>>
}

function truthOf(book: string): Expected {
  return JSON.parse(readFileSync(`${FOLDER}/${book}-2025.expected.json`, 'utf8'))
}

type Row = {
  readonly code: string
  readonly opening: Sides
  readonly turnover: Sides
  readonly closing: Sides
}
type Sides = { readonly debit: string; readonly credit: string }

/** The trial balance as the API gives it. */
async function trialBalanceOn(cooperative: Cooperative, on: LocalDate): Promise<object> {
  const { token } = await personWithToken(runtime, {
    email: `${newId()}@contoh.id`,
    role: 'supervisor',
    cooperative,
  })
  const { json } = await knock(runtime, trialBalance, {
    path: `/${cooperative.slug}/trial-balance?on=${on}`,
    params: { coop: cooperative.slug },
    headers: { authorization: `Bearer ${token}` },
  })
  return json
}

/** Code, opening, debit, credit and closing of every account with any of them; nets debit positive. */
function columnsOf(statement: object): readonly (readonly string[])[] {
  const { rows } = z.object({ rows: z.custom<readonly Row[]>(Array.isArray) }).parse(statement)
  const net = ({ debit, credit }: Sides) => Money.parse(debit).minus(Money.parse(credit)).toString()
  return rows.map(({ code, opening, turnover, closing }) => [
    code,
    net(opening),
    turnover.debit,
    turnover.credit,
    net(closing),
  ])
}

function sheetOf(statement: object): Readonly<Record<string, string>> {
  const line = z.object({ key: z.string(), amount: z.string().nullable() })
  const { lines } = z.object({ lines: z.array(line) }).parse(statement)
  return Object.fromEntries(
    Object.values(SHEET_LINES).map((key) => [
      key,
      lines.find((one) => one.key === key)?.amount ?? 'no such line',
    ]),
  )
}

function truthOfSheet({ neraca_opening: sheet }: Expected): Readonly<Record<string, string>> {
  const flat = Object.fromEntries(
    Object.entries(sheet).flatMap(([key, value]) =>
      typeof value === 'number' ? [[key, value] as const] : Object.entries(value),
    ),
  )
  return Object.fromEntries(
    Object.entries(SHEET_LINES).map(([name, key]) => [key, String(flat[name])]),
  )
}

for (const book of OLD_BOOKS) {
  test(`the books of ${book} equal the truth to the rupiah after the import`, async () => {
    const truth = truthOf(book)
    const { cooperative, bring, read } = await emptyBook(runtime, `${book}-impor`)
    await bring(book)
    const id = cooperative.id
    const found = await read(async (tx) => {
      const ref = await mainBook(tx, id)
      return {
        none: await accountTotals(tx, ref, localDate('2024-12-30')),
        sheet: await statementOn(tx, id, { kind: 'neraca', on: BEFORE }),
        members: await listMembers(tx, id, { limit: 1_000 }),
        counts: await countMembers(tx, id),
        savings: await savingsByMember(tx, id),
        loans: await listLoans(tx, id, { limit: 1_000 }),
      }
    })
    expect(found.counts).toEqual({
      ever: truth.members.people_ever_in_the_book,
      active: truth.members.active_at_2025_12_31,
    })
    expect(columnsOf(await trialBalanceOn(cooperative, YEAR_END))).toEqual(
      truth.trial_balance
        .filter((row) => [row.opening, row.debit, row.credit].some((amount) => amount !== 0))
        .map((row) => [row.code, row.opening, row.debit, row.credit, row.closing].map(String)),
    )
    expect(sheetOf(found.sheet)).toEqual(truthOfSheet(truth))
    expect(found.none.every(({ debit, credit }) => debit.isZero() && credit.isZero())).toBe(true)

    const noOf = new Map(found.members.map((member) => [member.id, member.no]))
    const saved = new Map(
      found.savings.map((row) => [`${noOf.get(row.memberId)} ${row.kind}`, row.balance.toString()]),
    )
    for (const {
      no,
      closing: [principal, mandatory, voluntary],
    } of truth.savings) {
      expect([no, saved.get(`${no} principal`)]).toEqual([no, String(principal)])
      expect([no, saved.get(`${no} mandatory`)]).toEqual([no, String(mandatory)])
      expect([no, saved.get(`${no} voluntary`)]).toEqual([no, String(voluntary)])
    }
    expect(found.loans.every((loan) => loan.isImported)).toBe(true)
    const outstanding = found.loans.map(({ no, outstanding: sum }) => [no, sum.toString()]).sort()
    expect(outstanding).toEqual(
      truth.loans.map((loan) => [loan.no, String(loan.outstanding)]).sort(),
    )
  })

  test(`the running loans of ${book} are as late as the treasurer's truth says`, async () => {
    const truth = truthOf(book)
    const { cooperative, bring, read } = await emptyBook(runtime, `${book}-tunggakan`)
    await bring(book)
    const standing = await read(async (tx) => {
      const loans = await listLoans(tx, cooperative.id, { states: ['disbursed'], limit: 1_000 })
      const rows: [string, string, string, number][] = []
      const positions = await positionsOf(tx, cooperative.id, { loans, date: YEAR_END })
      for (const loan of loans) {
        const { arrears, daysPastDue } = known(positions.get(loan.id), 'the loan has a schedule')
        rows.push([loan.no, `${arrears.principal}`, `${arrears.interest}`, daysPastDue])
      }
      return rows.sort()
    })
    const expected = truth.loans
      .filter((loan) => loan.status !== 'HAPUS_BUKU')
      .map((loan): [string, string, string, number] => [
        loan.no,
        String(loan.arrears_principal),
        String(loan.arrears_interest),
        loan.days_past_due,
      ])
      .sort()
    expect(standing).toEqual(expected)
  })
}
