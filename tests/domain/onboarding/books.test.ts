import { describe, expect, test } from 'vitest'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { partyBalances, trialBalance } from '#app/domain/onboarding/plan-ledger.ts'
import { problemText } from '#app/i18n/catalogue.ts'
import {
  BOOKS,
  expectedOf,
  journalOf,
  planOf,
  sheetsOf,
} from '#tests/domain/onboarding/sample-books.ts'

const METHODS = { flat: 'flat', declining: 'menurun', annuity: 'anuitas' } as const
const PRODUCTS = ['pokok', 'wajib', 'sukarela'] as const

const SAMPLES = await Promise.all(
  BOOKS.map(async (book) => {
    const plan = planOf(await sheetsOf(book))
    const parties = partyBalances(plan)
    const owed = (key: string) => Number((parties.get(key) ?? '0').toString())
    return { book, plan, owed, expected: expectedOf(book) }
  }),
)

describe.each(SAMPLES)('the accounts of $book', ({ book, plan, expected }) => {
  test('comes to the trial balance, to the rupiah', () => {
    const rows = trialBalance(plan).map(({ code, opening, debit, credit, closing }) => ({
      code,
      opening: Number(opening),
      debit: Number(debit),
      credit: Number(credit),
      closing: Number(closing),
    }))
    const wanted = expected.trial_balance.map(({ code, opening, debit, credit, closing }) => ({
      code,
      opening,
      debit,
      credit,
      closing,
    }))
    expect(rows).toEqual(wanted)
  })

  test('books every day what the true journal has on each account', () => {
    const journal = journalOf(book)
      .filter(({ voucher_no }) => voucher_no !== 'SA-0001')
      .map((row) => [`${row.date} ${row.account_code}`, row.debit - row.credit] as const)
    expect(netsOf(plan)).toEqual(sums(journal))
  })

  test('has as many entries as the true journal has vouchers', () => {
    const vouchers = new Set(journalOf(book).map(({ voucher_no }) => voucher_no))
    expect(plan.entries.length + 1).toBe(vouchers.size)
  })
})

describe.each(SAMPLES)('the people of $book', ({ plan, owed, expected }) => {
  test('has every member once, with the days of birth, joining and leaving', () => {
    const members = plan.members.map(({ no, name, sex, birthDate, joinedOn, leftOn }) => ({
      no,
      name: name.toLowerCase(),
      sex,
      birth_date: birthDate,
      joined: joinedOn,
      left: leftOn ?? undefined,
    }))
    const wanted = expected.member_list.map(({ no, name, sex, birth_date, joined, left }) => ({
      no,
      name: name.toLowerCase(),
      sex,
      birth_date,
      joined,
      left,
    }))
    expect(members).toEqual(wanted)
  })

  test('leaves every member the savings of the truth', () => {
    for (const { no, closing } of expected.savings) {
      expect([no, ...PRODUCTS.map((product) => -owed(`savings/${product}/${no}`) || 0)]).toEqual([
        no,
        ...closing,
      ])
    }
  })

  test('has every loan with its terms and what is left of it', () => {
    const loans = plan.loans.map((loan) => ({
      no: loan.no,
      member_no: loan.memberNo,
      disbursed: loan.disbursedOn,
      principal: Number(loan.principal),
      months: loan.termMonths,
      method: METHODS[loan.method],
      rate_percent_per_month: loan.monthlyRatePercent,
      opening_outstanding: Number(loan.openingOutstanding),
      outstanding: owed(`loan/${loan.no}`),
      written_off_on: loan.writtenOffOn ?? undefined,
    }))
    expect(loans).toEqual(expected.loans)
  })

  test('knows who owes the shop and whom it owes for consigned goods', () => {
    for (const { no, closing } of expected.shop.receivables) {
      expect([no, owed(`customer/${no}`)]).toEqual([no, closing])
    }
    for (const { no, closing } of expected.consignment.owed_to_owners) {
      expect([no, -owed(`consignor/${no}`) || 0]).toEqual([no, closing])
    }
  })
})

describe.each(SAMPLES)('the problems of $book', ({ plan, expected }) => {
  test('names every planted problem by its cells, and no other', () => {
    const found = plan.problems.map(({ code, severity, cells }) => ({
      code,
      severity,
      first: cells[0],
    }))
    const wanted = expected.planted_problems.map(({ kind, severity, cells }) => ({
      code: kind,
      severity,
      first: cells[0],
    }))
    expect(byCell(found)).toEqual(byCell(wanted))
    for (const { cells } of expected.planted_problems) {
      const problem = plan.problems.find((one) => one.cells[0] === cells[0])
      expect(problem?.cells).toEqual(expect.arrayContaining(cells))
    }
  })

  test('can go on with the default answers', () => {
    expect(plan.canImport).toBe(true)
  })

  test('gives every line of a control account its owner', () => {
    const control = new Set(['1201', '1221', '2101', '2122', '3101', '3102'])
    const lines = [plan.opening, ...plan.entries].flatMap((entry) => entry?.lines ?? [])
    const orphans = lines.filter(({ accountCode, party }) => control.has(accountCode) && !party)
    expect(orphans).toEqual([])
  })

  test('says each problem in whole Indonesian and English sentences', () => {
    for (const problem of plan.problems) {
      expect(problemText('id', problem)).not.toMatch(/\{|undefined|NaN/)
      expect(problemText('en', problem)).not.toMatch(/\{|undefined|NaN/)
      expect(problemText('id', problem)).toContain(problem.cells[0])
    }
  })
})

function byCell<T extends { readonly first: string | undefined }>(problems: readonly T[]) {
  return [...problems].sort((a, b) => ((a.first ?? '') < (b.first ?? '') ? -1 : 1))
}

function netsOf({ entries }: ImportPlan) {
  return sums(
    entries.flatMap(({ date, lines }) =>
      lines.map(
        ({ accountCode, side, amount }) =>
          [`${date} ${accountCode}`, Number(amount) * (side === 'debit' ? 1 : -1)] as const,
      ),
    ),
  )
}

function sums(amounts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const totals = new Map<string, number>()
  for (const [key, amount] of amounts) totals.set(key, (totals.get(key) ?? 0) + amount)
  return Object.fromEntries([...totals].filter(([, total]) => total !== 0))
}
