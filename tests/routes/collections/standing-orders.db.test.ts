import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action as take } from '#app/routes/collections/new-order.tsx'
import { action as end, loader as orderPage } from '#app/routes/collections/order.tsx'
import { loader as result } from '#app/routes/collections/order-run.tsx'
import { loader as preview, action as run } from '#app/routes/collections/run-orders.tsx'
import { loader as list } from '#app/routes/collections/standing-orders.tsx'
import { loader as memberPage } from '#app/routes/members/member.tsx'
import { loader as home } from '#app/routes/tenancy/home.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let here: Cooperative
let there: Cooperative
let member: string
const cookies = new Map<string, string>()

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  member = await join(here, 'Sari')
  await join(there, 'Tini')
  for (const role of ['treasurer', 'cashier'] as const) {
    cookies.set(role, (await signedInAs(runtime, here, { role })).cookie)
  }
})

async function join(cooperative: Cooperative, name: string) {
  const by = { cooperative, actor: officer('treasurer') }
  const raw = { name, sex: 'female', joined_on: '2026-05-02' }
  const { member_id: id } = await send(runtime, by, { command: registerMember, raw })
  const saved = { member: id, product: 'voluntary', amount: '50000', date: '2026-05-03' }
  await send(runtime, by, { command: depositSavings, raw: saved })
  return id
}

type Asked = {
  readonly by?: 'treasurer' | 'cashier'
  readonly params?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
  readonly query?: string
}

function asked({ by = 'treasurer', params = {}, form, query = '' }: Asked = {}) {
  const init = form
    ? { method: 'POST', body: new URLSearchParams({ csrf: 'milik-sesi-ini', ...form }) }
    : {}
  const headers = { cookie: cookies.get(by) ?? '' }
  return {
    request: new Request(`http://localhost/k/sini/x${query}`, { ...init, headers }),
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

/** The last part of the address that an action sends to. */
function sentTo(answer: unknown): string {
  if (!(answer instanceof Response)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}

const text = async (page: Promise<unknown>) => JSON.stringify(await page)
const order = (told: Readonly<Record<string, string>>) => ({
  key: newId(),
  member: 'Sari',
  kind: 'mandatory',
  amount: '',
  loan: '',
  day: '5',
  starts_on: '2026-05-01',
  last_on: '',
  ...told,
})
const tasks = async (by: 'treasurer' | 'cashier') => {
  const { tasks: waiting } = await home(asked({ by }))
  return waiting.first.flatMap((task) => (task.kind === 'orders' ? [task] : []))
}

test('what is wrong stands at its field, and nothing is taken down', async () => {
  const wrong = await text(
    take(asked({ form: order({ kind: 'loan', amount: '5000', step: 'check' }) })),
  )
  expect(wrong).toContain('"amount":"Jumlah tetap hanya untuk simpanan wajib')
  const nobody = await text(take(asked({ form: order({ member: 'Tini', step: 'confirm' }) })))
  expect(nobody).toMatch(/"errors":\{"member":/)
  const early = await text(take(asked({ form: order({ step: 'check' }) })))
  expect(early).toMatch(/"errors":\{"starts_on":"Tanggalnya terlalu awal. Paling awal 1 Juni 2026/)
  expect(await text(list(asked()))).toContain('"orders":[]')
})

test('the order is read before it is taken down, and then stands on its member’s page', async () => {
  runtime.setClock('2026-05-20T03:00:00Z')
  const seen = await text(take(asked({ by: 'cashier', form: order({ step: 'check' }) })))
  expect(seen).toContain('"step":"check"')
  expect(await text(list(asked()))).toContain('"orders":[]')
  sentTo(await take(asked({ by: 'cashier', form: order({ step: 'confirm' }) })))
  const twice = await text(take(asked({ form: order({ step: 'check' }) })))
  expect(twice).toMatch(/"errors":\{"kind":/)
  expect(twice).not.toContain('"step":"check"')
  runtime.setClock('2026-06-05T03:00:00Z')
  for (const page of [list(asked()), memberPage(asked({ params: { member } }))]) {
    expect(await text(page)).toMatch(/"dayOfMonth":5/)
  }
})

test('an order of last month that nobody ran waits on the treasurer’s home page until it has', async () => {
  expect(await tasks('cashier')).toEqual([])
  const [missed] = await tasks('treasurer')
  expect(missed).toMatchObject({ count: 1, amount: '10000', month: '2026-05' })
  const query = missed?.href.slice(missed.href.indexOf('?')) ?? ''
  const { date, digest, total } = await preview(asked({ query }))
  expect([date, total]).toEqual(['2026-05-31', '10000'])
  const form = { key: newId(), date, digest }
  const refused = await run(asked({ by: 'cashier', form })).catch((error: unknown) => error)
  expect(refused).toMatchObject({ init: { status: 403 } })
  const done = await text(result(asked({ params: { run: sentTo(await run(asked({ form }))) } })))
  expect(done).toMatch(/"amount":"10000".*"entryNo":"BM\/2026\/\d+"/)
  // June's is next, and nothing after it.
  expect(await tasks('treasurer')).toMatchObject([{ count: 1, amount: '10000', month: null }])
  const { digest: june } = await preview(asked())
  sentTo(await run(asked({ form: { key: newId(), date: '2026-06-05', digest: june } })))
  expect(await tasks('treasurer')).toEqual([])
  const again = await text(run(asked({ form: { key: newId(), date: '2026-06-05', digest: '' } })))
  expect(again).toContain('Tidak ada perintah yang bisa dijalankan')
})

test('an order is ended with a reason, and a neighbour finds neither it nor its run', async () => {
  const [line] = (await list(asked())).orders
  const params = { order: line?.id ?? '' }
  expect((await orderPage(asked({ params }))).history).toHaveLength(2)
  expect(await text(end(asked({ params, form: { key: newId(), reason: '' } })))).toContain(
    '"reason":',
  )
  sentTo(await end(asked({ params, form: { key: newId(), reason: 'diminta anggota' } })))
  expect((await orderPage(asked({ params }))).ended).toMatchObject({ reason: 'diminta anggota' })
  const { cookie } = await signedInAs(runtime, there, { role: 'treasurer' })
  cookies.set('treasurer', cookie)
  const foreign = { ...asked({ params }), params: { coop: 'sana', ...params } }
  const answer = await orderPage(foreign).catch((error: unknown) => error)
  expect(JSON.stringify(answer)).toContain('order_missing')
})
