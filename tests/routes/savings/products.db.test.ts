import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action as addProduct, loader as newProduct } from '#app/routes/savings/new-product.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
let here: Cooperative
let cookie = ''

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  await foundVillage(runtime, 'sana')
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
