import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { beginRecurring } from '#app/commands/recurring.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as page, action as post } from '#app/routes/ledger/recurring.tsx'
import { action as change, loader as one } from '#app/routes/ledger/recurring-entry.tsx'
import { newId } from '#db/uuid.ts'
import { answerOf } from '#tests/support/answers.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-07-20T03:00:00Z')
let here: Cooperative
let cookie = ''
let rent: string
let power: string
let strange: string

const begin = async (cooperative: Cooperative, raw: object) => {
  const by = { cooperative, actor: officer('treasurer') }
  return (await send(runtime, by, { command: beginRecurring, raw })).recurring_id
}
const lines = (amount?: string) => [
  { account: '6107', ...(amount === undefined ? {} : { debit: amount }) },
  { account: '2141', ...(amount === undefined ? {} : { credit: amount }) },
]
const monthly = { every: 'month', day: '5', first: '2026-07' }

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  const there = await foundVillage(runtime, 'sana')
  const fixed = { ...monthly, name: 'Sewa', memo: 'Sewa', amounts: 'fixed', lines: lines('50000') }
  rent = await begin(here, fixed)
  power = await begin(here, {
    ...monthly,
    name: 'Listrik',
    memo: 'Listrik',
    amounts: 'asked',
    lines: lines(),
  })
  strange = await begin(there, fixed)
  cookie = (await signedInAs(runtime, here, { role: 'treasurer' })).cookie
})

function given(form?: Readonly<Record<string, string>>, recurring = rent) {
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...form })
  return {
    request: new Request('http://localhost/halaman', {
      headers: { cookie, origin: 'http://localhost' },
      ...(form === undefined ? {} : { method: 'POST', body }),
    }),
    params: { coop: here.slug, recurring },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  } as never
}

const answered = async (door: (args: never) => Promise<unknown>, args: never) =>
  answerOf(await door(args).catch((thrown: unknown) => thrown))

/** The form of what is due, as the page sends it: the ticks given, amounts by row. */
const due = (form: Readonly<Record<string, string>>) =>
  given({
    'recurring.0': power,
    'due.0': '2026-07-05',
    'recurring.1': rent,
    'due.1': '2026-07-05',
    ...form,
  })

test('what is due stands there once, each with its own day', async () => {
  expect(await page(given())).toMatchObject({
    dues: [
      { id: power, dueOn: '2026-07-05', amount: null },
      { id: rent, dueOn: '2026-07-05', amount: '50000' },
    ],
  })
})

test.each([
  ['nothing ticked', {}],
  ['an amount that is asked and not given', { 'pick.0': 'on' }],
  ['an amount below nothing', { 'pick.0': 'on', 'amount.0': '-1' }],
  ['words for an amount', { 'pick.0': 'on', 'amount.0': 'banyak' }],
  ['a day that is none', { 'pick.1': 'on', 'due.1': '2026-02-31' }],
  ['a day it does not fall due', { 'pick.1': 'on', 'due.1': '2026-07-06' }],
  ['a day to come', { 'pick.1': 'on', 'due.1': '2026-08-05' }],
  ['the same twice', { 'pick.0': 'on', 'pick.1': 'on', 'recurring.0': '' }],
])('%s is refused and nothing is booked', async (_, form) => {
  for (const step of ['check', 'confirm']) {
    const filled = { ...form, ...('recurring.0' in form ? { 'recurring.0': rent } : {}) }
    const { status } = await answered(post, due({ ...filled, step }))
    expect([step, status >= 400 && status < 500]).toEqual([step, true])
  }
  expect(((await page(given())) as { dues: unknown[] }).dues).toHaveLength(2)
})

test('what recurs elsewhere is not booked, read, skipped or ended here', async () => {
  const form = { step: 'confirm', 'pick.1': 'on', 'recurring.1': strange }
  expect((await answered(post, due(form))).status).toBe(404)
  expect((await answered(one, given(undefined, strange))).status).toBe(404)
  for (const act of ['skip', 'end']) {
    const sent = { act, reason: 'x', ...(act === 'skip' ? { due_on: '2026-07-05' } : {}) }
    expect((await answered(change, given(sent, strange))).status).toBe(404)
  }
})

test('one of two who press at once books it; what is left may be skipped, and both end', async () => {
  const form = { step: 'confirm', 'pick.1': 'on' }
  const both = await Promise.all([answered(post, due(form)), answered(post, due(form))])
  expect(both.map(({ status }) => status).toSorted()).toEqual([302, 409])
  const skip = { act: 'skip', due_on: '2026-07-05', reason: 'belum ada tagihan' }
  expect((await answered(change, given({ ...skip, reason: '' }, power))).status).toBe(422)
  expect((await answered(change, given(skip, power))).status).toBe(302)
  expect((await answered(change, given(skip, power))).status).toBe(409)
  expect(await page(given())).toMatchObject({ dues: [] })
  const end = { act: 'end', reason: 'pindah kantor' }
  expect((await answered(change, given(end))).status).toBe(302)
  expect((await answered(change, given(end))).status).toBe(409)
})
