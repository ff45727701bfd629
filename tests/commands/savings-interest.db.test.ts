import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { decideInterest, submitInterest, undoInterest } from '#app/commands/savings-interest.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { lastDay, localDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { findLiveRun, listItems, listRuns } from '#db/queries/interest-runs.ts'
import { accountTotals, listEntries, mainBook } from '#db/queries/ledger.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import {
  chair,
  decideTerms,
  interestLines,
  move,
  savingVillage,
  treasurer,
} from '#tests/support/saving-villages.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const month = (text: string) => monthOf(localDate(`${text}-01`))
let daily: Cooperative
let lowest: Cooperative

/** April of 30 days: the June of the reference, on other days of the week. */
const REFERENCE = [
  ['2026-03-20', 500_000],
  ['2026-04-05', 250_000],
  ['2026-04-12', -150_000],
  ['2026-04-20', 400_000],
] as const

beforeAll(async () => {
  daily = await savingVillage(runtime, 'harian', {
    terms: {},
    members: {
      Sari: REFERENCE,
      // 90.000.000 × 4 % × 30/365 = 295.890 (taxed), 73.000.000 → 240.000 exactly (free)
      Wati: [['2026-03-01', 90_000_000]],
      Tono: [['2026-03-01', 73_000_000]],
      Miskin: [['2026-03-01', 50]],
    },
  })
  lowest = await savingVillage(runtime, 'terendah', {
    terms: { method: 'lowest', period: 'month', tiers: [{ from: '', percent: '6,5' }] },
    members: { Sari: REFERENCE },
  })
})

const submit = (cooperative: Cooperative, text: string, digest?: string) =>
  send(
    runtime,
    { cooperative, actor: treasurer },
    { command: submitInterest, raw: { month: text, digest } },
  )
const decide = (cooperative: Cooperative, run: string, how: Record<string, unknown> = {}) =>
  send(
    runtime,
    { cooperative, actor: chair },
    { command: decideInterest, raw: { run, decision: 'approve', ...how } },
  )
const undo = (cooperative: Cooperative, run: string) =>
  send(
    runtime,
    { cooperative, actor: chair },
    { command: undoInterest, raw: { run, reason: 'keliru' } },
  )
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
const linesOf = async (cooperative: Cooperative, name: string) => {
  const member = await readTenant(runtime.db, cooperative.id, (tx) =>
    findNamedMember(tx, cooperative.id, name),
  )
  return interestLines(runtime, cooperative, member.id)
}
const totalsOf = (cooperative: Cooperative) =>
  readTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const totals = await accountTotals(tx, book, lastDay(month('2026-05')))
    return Object.fromEntries(
      totals
        .filter(({ code }) => ['2101', '2131', '5101'].includes(code))
        .map(({ code, debit, credit }) => [code, Number(debit) - Number(credit)]),
    )
  })

test('two cooperatives run the same month side by side, each by its own method and rate', async () => {
  const [here, there] = [await submit(daily, '2026-04'), await submit(lowest, '2026-04')]
  // 2.526 by the day at 4 %; 500.000 × 6,5 % / 12 = 2.708 by the lowest balance
  expect([here.gross, here.tax, here.accounts]).toEqual([
    `${2_526 + 295_890 + 240_000}`,
    '29589',
    3,
  ])
  expect([there.gross, there.tax, there.net]).toEqual(['2708', '0', '2708'])
  await Promise.all([decide(daily, here.run_id), decide(lowest, there.run_id)])
  expect(await linesOf(daily, 'Sari')).toEqual([['savings.accrue_interest', '2026-04-30', 2_526]])
  expect(await linesOf(daily, 'Wati')).toEqual([
    ['savings.accrue_interest', '2026-04-30', 295_890],
    ['savings.withhold_tax', '2026-04-30', -29_589],
  ])
  expect(await linesOf(daily, 'Tono')).toEqual([['savings.accrue_interest', '2026-04-30', 240_000]])
  expect(await linesOf(lowest, 'Sari')).toEqual([['savings.accrue_interest', '2026-04-30', 2_708]])
  expect(await totalsOf(daily)).toMatchObject({ '2131': -29_589, '5101': 538_416 })
  expect(await totalsOf(lowest)).toMatchObject({ '2131': 0, '5101': 2_708 })
})

test('a month is run once, in its order, by two persons', async () => {
  expect(await codeOf(submit(daily, '2026-04'))).toBe('interest_run_posted')
  expect(await codeOf(submit(daily, '2026-03'))).toBe('interest_run_later')
  expect(await codeOf(submit(daily, '2026-06'))).toBe('date_in_future')
  expect(await codeOf(submit(daily, '2026-05', 'ff'))).toBe('interest_changed')
  const both = officer('treasurer', { roles: ['treasurer', 'chair'] })
  const by = { cooperative: daily, actor: both }
  const { run_id: run } = await send(runtime, by, {
    command: submitInterest,
    raw: { month: '2026-05' },
  })
  const raw = { run, decision: 'approve' }
  expect(await codeOf(send(runtime, by, { command: decideInterest, raw }))).toBe('same_person')
  const nobody = { cooperative: daily, actor: officer('cashier') }
  expect(await codeOf(send(runtime, nobody, { command: decideInterest, raw }))).toBe('forbidden')
  expect(await codeOf(decide(lowest, run))).toBe('interest_run_missing')
  await decide(daily, run, { decision: 'reject', note: 'tunggu rapat' })
  expect(await codeOf(decide(daily, run))).toBe('interest_run_state')
})

test('a movement between submission and approval is noticed, and nothing is posted', async () => {
  const { run_id: run } = await submit(lowest, '2026-05')
  await move(runtime, lowest, { name: 'Sari', movement: ['2026-05-31', 1_000] })
  expect(await codeOf(decide(lowest, run))).toBe('interest_changed')
  expect((await linesOf(lowest, 'Sari')).length).toBe(1)
  const again = await submit(lowest, '2026-05')
  expect(await codeOf(decide(lowest, run))).toBe('interest_run_state')
  await move(runtime, lowest, { name: 'Sari', movement: ['2026-06-01', 1_000] })
  expect(await codeOf(decide(lowest, again.run_id))).toBe('done')
  const runs = await readTenant(runtime.db, lowest.id, (tx) =>
    listRuns(tx, lowest.id, { month: month('2026-05'), limit: 9 }),
  )
  expect(runs.map(({ state }) => state)).toEqual(['posted', 'replaced'])
})

test('ten approvals at once, and ten submissions at once, post the month once', async () => {
  const submitted = await Promise.allSettled(
    Array.from({ length: 10 }, () => submit(daily, '2026-05')),
  )
  expect(submitted.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  const live = await readTenant(runtime.db, daily.id, (tx) =>
    findLiveRun(tx, daily.id, month('2026-05')),
  )
  const run = live?.id ?? ''
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(decide(daily, run))))
  expect(codes.toSorted()).toEqual(['done', ...Array(9).fill('interest_run_state')])
  expect((await linesOf(daily, 'Tono')).map(([, date]) => date)).toEqual([
    '2026-04-30',
    '2026-05-31',
    '2026-05-31',
  ])
})

test('deposits under way are in the sums or refuse them: what is posted is what stood in the books', async () => {
  await undo(daily, await liveRun('2026-05'))
  const { run_id: run } = await submit(daily, '2026-05')
  const late = Array.from({ length: 6 }, () =>
    codeOf(move(runtime, daily, { name: 'Sari', movement: ['2026-05-30', 7_000] })),
  )
  const decided = await codeOf(decide(daily, run))
  expect(await Promise.all(late)).toEqual(Array(6).fill('done'))
  expect(['done', 'interest_changed']).toContain(decided)
  if (decided === 'interest_changed') {
    const again = await submit(daily, '2026-05')
    expect(await codeOf(decide(daily, again.run_id))).toBe('done')
  }
  expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
})

async function liveRun(text: string): Promise<string> {
  const live = await readTenant(runtime.db, daily.id, (tx) =>
    findLiveRun(tx, daily.id, month(text)),
  )
  return live?.id ?? ''
}

test('an entry of a run is not corrected alone; the run is undone as a whole and may be run again', async () => {
  const run = await liveRun('2026-05')
  const [entry] = await readTenant(runtime.db, daily.id, async (tx) => {
    const book = await mainBook(tx, daily.id)
    const entries = await listEntries(tx, book, { from: localDate('2026-05-31'), limit: 200 })
    return entries.filter(({ event, reversedById }) => {
      return event === 'savings.withhold_tax' && reversedById === null
    })
  })
  const alone = { entry_id: entry?.id, reason: 'keliru' }
  const by = { cooperative: daily, actor: treasurer }
  expect(await codeOf(send(runtime, by, { command: reverseEntry, raw: alone }))).toBe(
    'interest_run_entry',
  )
  const back = { command: undoInterest, raw: { run, reason: 'keliru' } }
  expect(await codeOf(send(runtime, by, back))).toBe('forbidden')
  expect(await codeOf(undo(lowest, run))).toBe('interest_run_missing')
  const { entries } = await undo(daily, run)
  expect(entries).toBeGreaterThan(3)
  expect(await codeOf(undo(daily, run))).toBe('interest_run_state')
  expect((await totalsOf(daily))['5101']).toBe(538_416)
  const again = await submit(daily, '2026-05')
  await decide(daily, again.run_id)
  expect((await totalsOf(daily))['5101']).toBe(538_416 + Number(again.gross))
})

test('interest that a member has taken out is not taken back, and nobody else’s is', async () => {
  const spent = await savingVillage(runtime, 'ambil', {
    terms: {},
    members: { Boros: [['2026-03-01', 3_650_000]], Hemat: [['2026-03-01', 3_650_000]] },
  })
  const { run_id: run } = await submit(spent, '2026-04')
  await decide(spent, run)
  // 3.650.000 × 4 % × 30/365 = 12.000
  await move(runtime, spent, { name: 'Boros', movement: ['2026-05-02', -3_662_000] })
  expect(await codeOf(undo(spent, run))).toBe('entry_built_on')
  expect(await linesOf(spent, 'Hemat')).toHaveLength(1)
  await move(runtime, spent, { name: 'Boros', movement: ['2026-05-03', 12_000] })
  // On 2 May the book would have read less than nothing.
  expect(await codeOf(undo(spent, run))).toBe('entry_built_on')
})

test('an earlier month is neither approved nor taken back under a later one that earned on it', async () => {
  const village = await savingVillage(runtime, 'urut', {
    terms: {},
    members: { Sari: [['2026-03-01', 3_650_000]] },
  })
  const april = await submit(village, '2026-04')
  const may = await submit(village, '2026-05')
  await decide(village, may.run_id)
  expect(await codeOf(decide(village, april.run_id))).toBe('interest_run_later')
  await undo(village, may.run_id)
  await decide(village, april.run_id)
  const again = await submit(village, '2026-05')
  expect(Number(again.gross)).toBeGreaterThan(Number(may.gross))
  await decide(village, again.run_id)
  expect(await codeOf(undo(village, april.run_id))).toBe('interest_run_later')
  await undo(village, again.run_id)
  expect(await codeOf(undo(village, april.run_id))).toBe('done')
})

test('the tax of a month is remitted once, from the bank, and again when that is corrected', async () => {
  const by = { cooperative: daily, actor: treasurer }
  const raw = { month: '2026-04', date: '2026-05-12', reference: 'NTPN 1' }
  const early = { ...raw, date: '2026-04-29' }
  expect(await codeOf(send(runtime, by, { command: remitTax, raw: early }))).toBe('date_before')
  const remitted = await Promise.all(
    Array.from({ length: 5 }, () => codeOf(send(runtime, by, { command: remitTax, raw }))),
  )
  expect(remitted.toSorted()).toEqual(['done', ...Array(4).fill('tax_nothing_due')])
  const [entry] = await readTenant(runtime.db, daily.id, async (tx) => {
    const book = await mainBook(tx, daily.id)
    const entries = await listEntries(tx, book, { from: localDate('2026-05-12'), limit: 200 })
    return entries.filter(({ event }) => event === 'savings.remit_tax')
  })
  expect(
    entry?.lines.map(({ accountCode, side, amount }) => [accountCode, side, `${amount}`]),
  ).toEqual([
    ['2131', 'debit', '29589'],
    ['1112', 'credit', '29589'],
  ])
  await send(runtime, by, { command: reverseEntry, raw: { entry_id: entry?.id, reason: 'salah' } })
  expect(await codeOf(send(runtime, by, { command: remitTax, raw }))).toBe('done')
  const other = { cooperative: lowest, actor: treasurer }
  expect(await codeOf(send(runtime, other, { command: remitTax, raw }))).toBe('tax_nothing_due')
})

test('a rate above the ceiling of its day is refused at its field, and so is a run when the ceiling falls', async () => {
  const tiers = [
    { from: '0', percent: '4' },
    { from: '1.000.000', percent: '9,5' },
  ]
  const refused = await decideTerms(runtime, lowest, { tiers }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'interest_above_ceiling',
    details: { field: 'tiers.1.percent', percent: '9.5', ceiling: '9' },
  })
  // Before Permenkop UKM 8/2023 there was none.
  expect(await codeOf(decideTerms(runtime, lowest, { tiers, from: '2020-01' }))).toBe('done')
  const falls = { rule: 'savings_rate_ceiling', from: '2026-06-01', source: 'RAT' }
  const raw = { ...falls, value: { percent: '5' } }
  await send(runtime, { cooperative: lowest, actor: chair }, { command: setRule, raw })
  runtime.setClock('2026-07-02T03:00:00Z')
  expect(await codeOf(submit(lowest, '2026-06'))).toBe('interest_above_ceiling')
  await decideTerms(runtime, lowest, { from: '2026-06', tiers: [{ from: '0', percent: '5' }] })
  expect((await submit(lowest, '2026-06')).accounts).toBe(1)
})

test('a run needs terms, savings that earn, and an open month', async () => {
  const bare = await savingVillage(runtime, 'baru', { terms: null, members: {} })
  expect(await codeOf(submit(bare, '2026-05'))).toBe('interest_not_set')
  await decideTerms(runtime, bare)
  expect(await codeOf(submit(bare, '2026-05'))).toBe('interest_nothing')
  const waiting = await submit(daily, '2026-06')
  const by = { cooperative: daily, actor: treasurer }
  await send(runtime, by, { command: closeMonth, raw: { month: '2026-06' } })
  expect(await codeOf(submit(daily, '2026-06'))).toBe('period_closed')
  expect(await codeOf(decide(daily, waiting.run_id))).toBe('period_closed')
})

test('what one cooperative ran is not seen by the other', async () => {
  const foreign = await readTenant(runtime.db, lowest.id, async (tx) => ({
    runs: await listRuns(tx, daily.id, { limit: 9 }),
    items: await listItems(tx, daily.id, { runId: await liveRun('2026-04') }),
  }))
  expect(foreign).toEqual({ runs: [], items: [] })
})
