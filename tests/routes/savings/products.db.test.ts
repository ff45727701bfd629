import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { depositSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action as addProduct, loader as newProduct } from '#app/routes/savings/new-product.tsx'
import { loader as productPage, action as setTerms } from '#app/routes/savings/product.tsx'
import { readTenant } from '#db/client.server.ts'
import { findNamedProduct, listTerms } from '#db/queries/savings-products.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
let here: Cooperative
let cookie = ''

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  const there = await foundVillage(runtime, 'sana')
  for (const cooperative of [here, there]) {
    const by = { cooperative, actor: officer('treasurer') }
    for (const [name, paid] of [
      ['Sari', '20000'],
      ['Tini', '500000'],
    ]) {
      const raw = { name, sex: 'female', joined_on: '2026-04-02' }
      await send(runtime, by, { command: registerMember, raw })
      const saved = { member: name, product: 'mandatory', amount: paid }
      await send(runtime, by, { command: depositSavings, raw: saved })
    }
  }
  cookie = (await signedInAs(runtime, here, { role: 'treasurer' })).cookie
})

type Form = Readonly<Record<string, string>>

function asked(more: {
  readonly form?: Form
  readonly query?: string
  readonly params?: Readonly<Record<string, string>>
}) {
  const own = { csrf: 'milik-sesi-ini', key: newId(), ...more.form }
  const init = more.form ? { method: 'POST', body: new URLSearchParams(own) } : {}
  return {
    request: new Request(`http://localhost/k/sini/x${more.query ?? ''}`, {
      ...init,
      headers: { cookie },
    }),
    params: { coop: 'sini', ...more.params },
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

const said = async (page: Promise<unknown>) => JSON.stringify(await page)

test('the form offers no second pokok or wajib, and says what to do when one is sent', async () => {
  const { kinds, kind, isOneEach } = await newProduct(asked({ query: '?macam=mandatory' }))
  expect(kinds.map((one) => one.kind)).toEqual(['voluntary', 'term', 'special'])
  expect({ kind, isOneEach }).toEqual({ kind: null, isOneEach: true })
  const form = { name: 'Wajib pasar', kind: 'mandatory', from: '2026-06-01', amount: '5000' }
  expect(await said(addProduct(asked({ form: { ...form, source: 'RAT' } })))).toContain(
    '"kind":"Simpanan pokok dan simpanan wajib hanya satu macam',
  )
})

test('new terms begin with those in force, are checked against them, and are set by a yes', async () => {
  const read = <T>(work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, here.id, work)
  const wajib = await read((tx) => findNamedProduct(tx, here.id, 'mandatory'))
  const params = { product: wajib.id }
  const { filled } = await productPage(asked({ params }))
  expect(filled).toMatchObject({ amount: '10000' })
  const form = { ...filled, from: '2026-05-01', amount: '15000', source: 'RAT Mei' }
  const sent = (step: string) => setTerms(asked({ params, form: { ...form, step } }))
  // Sari owes April to June; Tini paid years ahead.
  const check = await said(sent('check'))
  expect(check).toContain('"owed":{"more":{"members":1,"amount":"10000"}')
  expect(check).toMatch(/"before":\{[^}]*"amount":"10000".*"after":\{[^}]*"amount":"15000"/)
  const terms = () => read((tx) => listTerms(tx, here.id, 'mandatory'))
  expect(await terms()).toHaveLength(1)
  expect(await said(sent('change'))).toContain('"step":"fill"')
  const treasurer = { cooperative: here, actor: officer('treasurer') }
  await send(runtime, treasurer, { command: closeMonth, raw: { month: '2026-05' } })
  for (const step of ['check', 'confirm']) {
    expect(await said(sent(step))).toContain('"from":"Bulan itu sudah ditutup.')
  }
  const june = { ...form, from: '2026-06-01' }
  const done = await setTerms(asked({ params, form: { ...june, step: 'confirm' } }))
  expect(done).toBeInstanceOf(Response)
  expect((await terms()).map(({ amount }) => amount.toString())).toEqual(['10000', '15000'])
})
