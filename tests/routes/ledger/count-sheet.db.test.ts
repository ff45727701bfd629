import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { countCash } from '#app/commands/cash.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as cashPage } from '#app/routes/ledger/cash.tsx'
import { loader as result } from '#app/routes/ledger/count.tsx'
import { action, loader } from '#app/routes/ledger/new-count.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
/** What the book of each cooperative expects, in every way it could be written. */
const EXPECTED = { here: /1\.?234\.?567/, there: /7\.?654\.?321/ }
let here: Cooperative
let there: Cooperative
let cookie: string

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  await put(here, '1234567')
  await put(there, '7654321')
  cookie = (await signedInAs(runtime, here, { role: 'cashier' })).cookie
})

function put(cooperative: Cooperative, amount: string) {
  const lines = [
    { account: '1101', debit: amount },
    { account: '4701', credit: amount },
  ]
  const raw = { date: '2026-06-01', memo: 'uang', voucher: 'BKM', lines }
  return send(
    runtime,
    { cooperative, actor: officer('treasurer') },
    { command: postGeneralEntry, raw },
  )
}

function asked(form?: Record<string, string>, params: Record<string, string> = {}) {
  const init = form
    ? { method: 'POST', body: new URLSearchParams({ csrf: 'milik-sesi-ini', ...form }) }
    : {}
  return {
    request: new Request('http://localhost/k/sini/kas', { ...init, headers: { cookie } }),
    params: { coop: 'sini', ...params },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

const sheet = { key: newId(), 'pieces.note_100000': '12', 'pieces.coin_500': '' }

test('the counter does not see what the book expects until the count is sent', async () => {
  const before = [
    await loader(asked()),
    await cashPage(asked()),
    await action(asked({ ...sheet, step: 'check' })),
    await action(asked({ ...sheet, step: 'change' })),
    await action(asked({ ...sheet, 'pieces.coin_500': 'banyak', step: 'check' })),
  ]
  for (const shown of before) expect(JSON.stringify(shown)).not.toMatch(EXPECTED.here)
  expect(JSON.stringify(before[2])).toContain('1200000')
  const sent = await action(asked({ ...sheet, step: 'confirm' }))
  if (!(sent instanceof Response)) throw new Error('the count is sent')
  const count = sent.headers.get('location')?.split('/').at(-1) ?? ''
  const after = JSON.stringify(await result(asked(undefined, { count })))
  expect(after).toMatch(EXPECTED.here)
  expect(after).toContain('"difference":"-34567"')
  expect(after).not.toMatch(EXPECTED.there)
})

test('a count says which entry came in later for an earlier day, and by how much it changes the book', async () => {
  const raw = { pieces: { note_100000: 12 } }
  const cashier = { cooperative: here, actor: officer('cashier') }
  const { count_id: count } = await send(runtime, cashier, { command: countCash, raw })
  const untouched = JSON.stringify(await result(asked(undefined, { count })))
  expect(untouched).toContain('"late":{"change":null,"expected":"1234567","entries":[]}')
  await put(here, '5000')
  const now = JSON.stringify(await result(asked(undefined, { count })))
  expect(now).toContain('"late":{"change":"5000","expected":"1239567"')
  expect(now).toMatch(/"number":"BKM.2026.0002","date":"2026-06-01".*"lateness":"backdated"/)
  expect(now).toContain('"difference":"-34567"')
  const list = JSON.stringify(await cashPage(asked()))
  expect(list).toContain('"change":"5000"')
})

test('a neighbour’s count is not there, nor is what is no id', async () => {
  const counted = await send(
    runtime,
    { cooperative: there, actor: officer('cashier') },
    { command: countCash, raw: { pieces: {} } },
  )
  for (const count of [counted.count_id, newId(), 'KO/2026/0001']) {
    const answer = await result(asked(undefined, { count })).catch((error: unknown) => error)
    expect(JSON.stringify(answer)).toContain('cash_count_missing')
    expect(JSON.stringify(answer)).not.toMatch(EXPECTED.there)
  }
})
