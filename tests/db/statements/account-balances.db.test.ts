import { beforeAll, describe, expect, test } from 'vitest'
import { execute } from '#app/commands/execute.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { localDate } from '#app/domain/calendar.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { statementOn } from '#app/http/api-statements.ts'
import { readTenant } from '#db/client.server.ts'
import { journalTotals } from '#db/queries/journal.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { newId } from '#db/uuid.ts'
import { foundTestCooperative, personWithToken } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime('2026-03-05T03:00:00Z')
let cooperative: Cooperative
let treasurer: string

beforeAll(async () => {
  cooperative = await foundTestCooperative(runtime, 'neraca-diperiksa')
  const person = await personWithToken(runtime, {
    email: 'bendahara@neraca.id',
    role: 'treasurer',
    cooperative,
  })
  treasurer = person.userId
  await post('2025-11-10', { debit: '1101', credit: '4701', amount: '900000' })
  await post('2025-12-20', { debit: '6101', credit: '1101', amount: '250000' })
  // The year is closed: income and expense go through Ikhtisar SHU to the surplus of the year.
  await post('2025-12-31', { debit: '4701', credit: '3403', amount: '900000' })
  await post('2025-12-31', { debit: '3403', credit: '6101', amount: '250000' })
  await post('2025-12-31', { debit: '3403', credit: '3402', amount: '650000' })
  await post('2026-02-01', { debit: '1101', credit: '4701', amount: '100000' })
})

type Simple = { readonly debit: string; readonly credit: string; readonly amount: string }

async function post(date: string, { debit, credit, amount }: Simple) {
  const input = postGeneralEntry.input.parse({
    date,
    memo: 'Percobaan',
    lines: [
      { account: debit, debit: amount },
      { account: credit, credit: amount },
    ],
  })
  const actor = {
    userId: treasurer,
    name: 'Bendahara',
    roles: ['chair'],
    enterpriseIds: [],
    memberId: null,
  } as const
  const envelope = { cooperative, actor, key: newId() }
  return execute(runtime, envelope, { command: postGeneralEntry, input })
}

function over(from: string, to: string, closing: 'with' | 'without') {
  return readTenant(runtime.db, cooperative.id, async (tx) =>
    accountBalances(tx, await mainBook(tx, cooperative.id), {
      from: localDate(from),
      to: localDate(to),
      closing,
    }),
  )
}

describe('the accounts of a year that was closed', () => {
  test('still show what the year earned, as if it had not been closed', async () => {
    const year = await over('2025-01-01', '2025-12-31', 'without')
    const surplus = figureOf(surplusStatement(year), 'surplus_after_tax')
    expect(surplus.toString()).toBe('650000')
    const sheet = balanceSheet(year)
    expect(figureOf(sheet, 'current_surplus').toString()).toBe('650000')
    expect(sheet.difference.toString()).toBe('0')
  })

  test('begin the next year with nothing earned', async () => {
    const year = await over('2026-01-01', '2026-03-05', 'without')
    const sheet = balanceSheet(year)
    const earned = figureOf(surplusStatement(year), 'surplus_after_tax')
    expect(earned.toString()).toBe('100000')
    expect(figureOf(sheet, 'total_equity').toString()).toBe('750000')
    expect(sheet.difference.toString()).toBe('0')
  })

  test('read the same through the API as on the pages', async () => {
    const on = localDate('2025-12-31')
    const asked = (kind: 'phu' | 'neraca') =>
      readTenant(runtime.db, cooperative.id, (tx) => statementOn(tx, cooperative.id, { kind, on }))
    const [surplus, sheet] = [await asked('phu'), await asked('neraca')]
    const figure = (of: typeof surplus, key: string) =>
      'lines' in of ? of.lines.find((line) => line.key === key)?.amount : undefined
    expect(figure(surplus, 'surplus_after_tax')).toBe('650000')
    expect(figure(sheet, 'current_surplus')).toBe('650000')
    expect(sheet).toMatchObject({ difference: '0' })
  })

  test('show the closing itself in the trial balance', async () => {
    const year = await over('2025-01-01', '2025-12-31', 'with')
    const summary = year.find(({ code }) => code === '3403')
    expect([summary?.debit.toString(), summary?.credit.toString()]).toEqual(['900000', '900000'])
    expect(surplusStatement(year).figures.get('surplus_after_tax')?.toString()).toBe('0')
  })
})

describe('the totals of the journal', () => {
  const totals = (accountCodes?: readonly string[]) =>
    readTenant(runtime.db, cooperative.id, async (tx) =>
      journalTotals(tx, await mainBook(tx, cooperative.id), {
        from: localDate('2025-12-01'),
        to: localDate('2026-12-31'),
        accountCodes,
      }),
    )

  test('debit what they credit', async () => {
    const { entries, debit, credit } = await totals()
    expect([entries, debit.toString(), credit.toString()]).toEqual([5, '2150000', '2150000'])
  })

  test('count an entry once, however many of the accounts it touches', async () => {
    const { entries, debit } = await totals(['1101', '6101'])
    expect([entries, debit.toString()]).toEqual([3, '600000'])
  })
})
