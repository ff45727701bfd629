import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { cellValue } from '#app/documents/table-text.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { accountBookAsked, accountBookOf } from '#app/routes/ledger/account-book-of.ts'
import { ageingOf } from '#app/routes/ledger/ageing-of.ts'
import { generalLedgerOf } from '#app/routes/ledger/general-ledger-of.ts'
import { subledgersOf } from '#app/routes/ledger/subledgers-of.ts'
import { readTenant } from '#db/client.server.ts'
import type { TenantTx } from '#db/tables.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-30T03:00:00Z')
const today = localDate('2026-06-30')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'sini')
  there = await lendingVillage(runtime, 'sana')
  for (const village of [here, there]) await tell(village)
})

async function tell(village: Lending) {
  const { treasurer: by, lend } = village
  const saved = { member: 'Sari', product: 'voluntary' }
  const deposit = {
    command: depositSavings,
    raw: { ...saved, amount: '500000', date: '2026-01-10' },
  }
  await send(runtime, by, deposit)
  const capital = [
    { account: '1101', debit: '9000000' },
    { account: '3201', credit: '9000000' },
  ]
  const given = { date: '2026-01-15', memo: 'Hibah awal', lines: capital }
  await send(runtime, by, { command: postGeneralEntry, raw: given })
  const loan = await lend('2026-02-01')
  const paid = { loan, amount: '590000', date: '2026-03-01' }
  await send(runtime, by, { command: repayLoan, raw: paid })
  const taken = { ...saved, amount: '200000', date: '2026-04-01' }
  await send(runtime, by, { command: withdrawSavings, raw: taken })
  await owe(village, { date: '2026-01-20', amount: '300000' })
  const entry_id = await owe(village, { date: '2026-03-10', amount: '100000' })
  const wrong = { entry_id, reason: 'salah catat', date: '2026-05-05' }
  await send(runtime, by, { command: reverseEntry, raw: wrong })
}

/** Money lent to a villager outside the loans, on an account without owners. */
async function owe(village: Lending, what: { readonly date: string; readonly amount: string }) {
  const lines = [
    { account: '1239', debit: what.amount },
    { account: '1111', credit: what.amount },
  ]
  const raw = { date: what.date, memo: 'Talangan warga', voucher: 'BBK', lines }
  return (await send(runtime, village.treasurer, { command: postGeneralEntry, raw })).entry_id
}

function read<Answer>(village: Lending, work: (tx: TenantTx) => Promise<Answer>): Promise<Answer> {
  return readTenant(runtime.db, village.cooperative.id, work)
}

function book(query: string, page?: { limit: number; offset: number }) {
  return read(here, async (tx) => {
    const { cooperative } = here
    const given = { url: new URL(`http://x/?${query}`), today, language: 'id' as const }
    const wanted = await accountBookAsked(tx, cooperative, given)
    const part = page === undefined ? {} : { page: () => page }
    return accountBookOf(tx, cooperative, { ...wanted, language: 'id', ...part })
  })
}

const listed = (village: Lending, query: string) =>
  read(village, (tx) => subledgersOf(tx, village.cooperative, asked(query)))
const aged = (village: Lending, query: string) =>
  read(village, (tx) => ageingOf(tx, village.cooperative, asked(query)))
const asked = (query: string) =>
  ({ url: new URL(`http://x/?${query}`), today, language: 'id' }) as const

const rowsOf = (paper: TablePaper, section = 0) =>
  (paper.sections[section]?.rows ?? []).map((row) => row.cells.map(cellValue))
const lastOf = (paper: TablePaper) => rowsOf(paper).at(-1)?.at(-1)

describe('the cash book', () => {
  test('opens with what was there, carries every line, and closes with what is there', async () => {
    const { paper } = await book('buku=kas&dari=2026-02-01&sampai=2026-04-30')
    expect(rowsOf(paper)).toEqual([
      ['', '', 'Saldo awal', '', '', '', '9500000'],
      [
        '2026-02-01',
        'BKK/2026/0001',
        expect.stringContaining('Sari'),
        '1201',
        '',
        '6000000',
        '3500000',
      ],
      [
        '2026-03-01',
        'BKM/2026/0002',
        expect.stringContaining('Sari'),
        '1201, 4101',
        '590000',
        '',
        '4090000',
      ],
      [
        '2026-04-01',
        'BKK/2026/0002',
        expect.stringContaining('Sari'),
        '2101',
        '',
        '200000',
        '3890000',
      ],
      ['', '', 'Jumlah mutasi', '', '590000', '6200000', ''],
      ['', '', 'Saldo akhir', '', '', '', '3890000'],
    ])
  })

  test('a page of it goes on from the balance of the page before', async () => {
    const { paper } = await book('buku=kas&dari=2026-02-01&sampai=2026-04-30', {
      limit: 1,
      offset: 2,
    })
    expect(rowsOf(paper)[0]?.at(-1)).toBe('3890000')
  })

  test('words searched for leave lines out, not money', async () => {
    const { paper, found } = await book('akun=1101&cari=hibah')
    expect(found).toBe(1)
    expect(rowsOf(paper)[0]?.at(-1)).toBe('9500000')
  })

  test('a liability is kept on its own side', async () => {
    const { paper } = await book('akun=2101')
    expect(lastOf(paper)).toBe('300000')
  })
})

test('the general ledger ends every account where its own book ends', async () => {
  const paper = await read(here, (tx) =>
    generalLedgerOf(tx, here.cooperative, {
      from: localDate('2026-01-01'),
      to: today,
      language: 'id',
      fileAt: new URL('http://x/?bentuk=pdf'),
    }),
  )
  const [overview, ...accounts] = paper.sections
  expect(accounts.length).toBe(overview?.rows.length)
  for (const [at, row] of (overview?.rows ?? []).entries()) {
    const closing = accounts[at]?.rows.at(-1)?.cells.at(-1) ?? null
    expect(cellValue(closing).replace('-', '')).toBe(
      cellValue(row.cells.at(-1) ?? null).replace('-', ''),
    )
  }
})

describe('the subledgers', () => {
  test('show savings by member beside the ledger, on the day asked for', async () => {
    const { paper } = await listed(here, 'daftar=simpanan&per=2026-03-31')
    expect(rowsOf(paper)[0]?.slice(1)).toEqual(['Sari', '500000'])
    expect(lastOf(paper)).toBe('0')
  })

  test('equal their control accounts on any day, in either cooperative', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 200 }),
        fc.constantFrom('simpanan', 'pinjaman', 'piutang', 'konsinyasi'),
        async (days, list) => {
          const per = addDays(localDate('2025-12-20'), days)
          for (const village of [here, there]) {
            const { paper, isEven } = await listed(village, `daftar=${list}&per=${per}`)
            expect(isEven).toBe(true)
            expect(lastOf(paper)).toBe('0')
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the ages', () => {
  test('of a loan run from the day each instalment was due', async () => {
    const { paper, isEven } = await aged(here, 'daftar=pinjaman&per=2026-06-15')
    const [row] = rowsOf(paper)
    // Twelve of 500.000; March is paid, April to June were due on the first of their months.
    expect(row?.slice(2)).toEqual(['4000000', '500000', '500000', '500000', '', '5500000'])
    expect(isEven).toBe(true)
  })

  test('of a loan come to what the ledger says, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 200 }), async (days) => {
        const per = addDays(localDate('2025-12-20'), days)
        for (const list of ['pinjaman', 'piutang']) {
          const { isEven } = await aged(here, `daftar=${list}&per=${per}`)
          expect(isEven).toBe(true)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('of a claim corrected later stand until then, and its correction settles no older one', async () => {
    const before = await aged(here, 'daftar=piutang&per=2026-04-30')
    expect(rowsOf(before.paper)[0]?.slice(2)).toEqual(['', '', '100000', '', '300000', '400000'])
    const after = await aged(here, 'daftar=piutang&per=2026-05-05')
    expect(rowsOf(after.paper)[0]?.slice(2)).toEqual(['', '', '', '', '300000', '300000'])
  })
})
