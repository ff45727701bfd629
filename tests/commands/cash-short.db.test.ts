import { beforeAll, expect, test } from 'vitest'
import { countCash } from '#app/commands/cash.ts'
import { cashShortBy } from '#app/commands/cash-short.ts'
import type { Command, Plain } from '#app/commands/command.ts'
import { execute } from '#app/commands/execute.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { fieldsOf, isWhyShortBlank, stepOf } from '#app/http/form.server.ts'
import { readTenant } from '#db/client.server.ts'
import { cashBox, cashPosition } from '#db/queries/cash.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-10T03:00:00Z')
let asking: Cooperative
let strict: Cooperative

const by = (cooperative: Cooperative) => ({ cooperative, actor: officer('treasurer') })
const chair = (cooperative: Cooperative) => ({ cooperative, actor: officer('chair') })
const saves = (here: Cooperative, amount: string, told: object) =>
  send(runtime, by(here), {
    command: depositSavings,
    raw: { member: 'Sari', product: 'voluntary', amount, ...told },
  })
const takes = (here: Cooperative, amount: string, told: object = {}) =>
  send(runtime, by(here), {
    command: withdrawSavings,
    raw: { member: 'Sari', product: 'voluntary', amount, ...told },
  })
const short = (here: Cooperative, amount: string, day: string) =>
  readTenant(runtime.db, here.id, (tx) =>
    cashShortBy({ tx, cooperative: here }, { amount: Money.parse(amount), date: localDate(day) }),
  ).then((found) => (found === null ? null : `${found.missing} ${found.on}`))

const counts = (here: Cooperative, pieces: Readonly<Record<string, string>>) =>
  send(runtime, by(here), { command: countCash, raw: { pieces } })

/** Rp100.000 in the box since 2 June, Rp1.000.000 in the bank, Rp80.000 taken out of the box on 5 June; counted today. */
async function village(slug: string) {
  const here = await foundVillage(runtime, slug)
  const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, by(here), { command: registerMember, raw })
  await saves(here, '100000', { date: '2026-06-02' })
  await saves(here, '1000000', { date: '2026-06-02', method: 'bank' })
  await takes(here, '80000', { date: '2026-06-05' })
  await counts(here, { note_20000: '1' })
  return here
}

beforeAll(async () => {
  asking = await village('bertanya')
  strict = await village('tegas')
  const rule = { rule: 'cash_box', from: '2026-06-01', source: 'Rapat pengurus' }
  const raw = { ...rule, value: { below_zero: 'refuse' } }
  await send(runtime, chair(strict), { command: setRule, raw })
})

test('a payout is missing on every later day too: the box is looked at until the last of them', async () => {
  expect(await short(asking, '20000', '2026-06-02')).toBeNull()
  expect(await short(asking, '20001', '2026-06-02')).toBe('1 2026-06-05')
  expect(await short(asking, '150000', '2026-06-01')).toBe('150000 2026-06-01')
  expect(await short(asking, '50000', '2026-06-10')).toBe('30000 2026-06-10')
})

test('where the cooperative only asks, cash goes out with its reason in the memo', async () => {
  const { entry_id } = await takes(asking, '50000', { short_reason: 'setoran rapat belum dicatat' })
  const entry = await readTenant(runtime.db, asking.id, async (tx) =>
    getEntry(tx, await mainBook(tx, asking.id), entry_id),
  )
  expect(entry.memo).toContain('(kas kurang: setoran rapat belum dicatat)')
})

test('a form that asks why must be answered', () => {
  const blank = { member: 'Sari', product: 'voluntary', amount: '1', short_reason: '  ' }
  const read = withdrawSavings.input.safeParse(blank)
  expect(read.error?.issues[0]).toMatchObject({
    path: ['short_reason'],
    message: 'field.short_reason',
  })
})

test('where it refuses, no door lets the box go below nothing, and the bank still pays', async () => {
  const refused = { code: 'cash_short', details: { missing: '1', on: '2026-06-10' } }
  const reason = { short_reason: 'besok dicatat' }
  await expect(takes(strict, '20001', reason)).rejects.toMatchObject(refused)
  const lines = [
    { account: '1112', debit: '20001' },
    { account: '1101', credit: '20001' },
  ]
  const entry = { memo: 'Setor ke bank', lines, ...reason }
  await expect(
    send(runtime, by(strict), { command: postGeneralEntry, raw: entry }),
  ).rejects.toMatchObject(refused)
  const asked = { member: 'Sari', amount: '20001', term_months: 2, method: 'flat' }
  const { loan_id: loan } = await send(runtime, by(strict), {
    command: applyForLoan,
    raw: { ...asked, monthly_rate_percent: '1', purpose: 'modal' },
  })
  await send(runtime, chair(strict), { command: decideOnLoan, raw: { loan, decision: 'approve' } })
  await expect(
    send(runtime, by(strict), { command: disburseLoan, raw: { loan, ...reason } }),
  ).rejects.toMatchObject(refused)
  await takes(strict, '20001', { method: 'bank' })
  await takes(strict, '20000')
  expect(await short(strict, '1', '2026-06-10')).toBe('1 2026-06-10')
})

test('of two at once that the box bears only one of, one is refused', async () => {
  await saves(strict, '30000', {})
  const both = await Promise.allSettled([takes(strict, '20000'), takes(strict, '20000')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a receipt that is corrected takes its cash out: refused, or with its reason in the memo', async () => {
  const wrong = (here: Cooperative, entry_id: string, told: object = {}) =>
    send(runtime, by(here), { command: reverseEntry, raw: { entry_id, reason: 'keliru', ...told } })
  const kept = await saves(strict, '50000', {})
  await saves(strict, '500000', { method: 'bank' })
  expect(await short(strict, '1', '2026-06-10')).toBeNull()
  await takes(strict, '40000')
  await expect(wrong(strict, kept.entry_id)).rejects.toMatchObject({ code: 'cash_short' })
  const other = await saves(asking, '60000', { date: '2026-06-05' })
  await takes(asking, '55000')
  const { entry_id } = await wrong(asking, other.entry_id, { short_reason: 'dicatat besok' })
  const entry = await readTenant(runtime.db, asking.id, async (tx) =>
    getEntry(tx, await mainBook(tx, asking.id), entry_id),
  )
  expect(entry.memo).toMatch(/keliru \(kas kurang: dicatat besok\)$/)
})

function overTheApi<Input, Result extends Plain>(
  here: Cooperative,
  command: Command<Input, Result>,
  raw: object,
) {
  const envelope = { ...by(here), key: newId(), asksWhyShort: true }
  return execute(runtime, envelope, { command, input: command.input.parse(raw) })
}

test('the door that shows no check page asks why in its answer: a payment out, or a receipt corrected', async () => {
  const taking = { member: 'Sari', product: 'voluntary', amount: '5001' }
  await saves(asking, '500000', { method: 'bank' })
  const held = await saves(asking, '5000', {})
  const before = await short(asking, '1', '2026-06-10')
  const why = { code: 'cash_short_reason', details: { field: 'short_reason' } }
  await expect(overTheApi(asking, withdrawSavings, taking)).rejects.toMatchObject(why)
  const correcting = { entry_id: held.entry_id, reason: 'keliru' }
  await expect(overTheApi(asking, reverseEntry, correcting)).rejects.toMatchObject(why)
  expect(await short(asking, '1', '2026-06-10')).toBe(before)
  const reason = { short_reason: 'setoran rapat belum dicatat' }
  await overTheApi(asking, withdrawSavings, { ...taking, ...reason })
  await overTheApi(asking, withdrawSavings, { ...taking, method: 'bank' })
})

test('a yes that leaves the question blank stays at the check step, and the blank is no answer', () => {
  const form = new FormData()
  form.set('amount', '5000')
  form.set('step', 'confirm')
  expect(stepOf(form)).toBe('confirm')
  form.set('short_reason', '  ')
  expect(stepOf(form)).toBe('check')
  expect(isWhyShortBlank(form)).toBe(true)
  expect(fieldsOf(form)).toEqual({ amount: '5000' })
  form.set('short_reason', 'dicatat besok')
  expect(stepOf(form)).toBe('confirm')
  expect(fieldsOf(form)).toEqual({ amount: '5000', short_reason: 'dicatat besok' })
})

test('to whom the cash is to be counted by, a refusal names no figure; after a count that agrees it does', async () => {
  runtime.setClock('2026-07-10T03:00:00Z')
  await saves(strict, '500000', { method: 'bank' })
  const refusal = () => takes(strict, '400000').catch((error: unknown) => error)
  expect(await refusal()).toMatchObject({ code: 'cash_short_unseen', details: {} })
  const { balance } = await readTenant(runtime.db, strict.id, async (tx) =>
    cashPosition(tx, await cashBox(tx, strict.id), localDate('2026-07-10')),
  )
  const thousands = Number(balance.toString()) / 1000
  await counts(strict, { note_1000: String(thousands + 1) })
  expect(await refusal()).toMatchObject({ code: 'cash_short_unseen', details: {} })
  await counts(strict, { note_1000: String(thousands) })
  expect(await refusal()).toMatchObject({ code: 'cash_short', details: { on: '2026-07-10' } })
})
