import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action as transfer } from '#app/routes/savings/transfer.tsx'
import { action as withdraw } from '#app/routes/savings/withdrawal.tsx'
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
    const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, by, { command: registerMember, raw: person })
    const saved = { member: 'Sari', product: 'voluntary', amount: '100000' }
    await send(runtime, by, { command: depositSavings, raw: saved })
    // Here 20.000 stays, there nothing has to.
    const amount = cooperative === here ? '20000' : '0'
    const least = { product: 'voluntary', from: '2026-01-01', amount, source: 'RAT' }
    await send(runtime, by, { command: setSavingsTerms, raw: least })
    const khusus = { name: 'Kurban', kind: 'special', from: '2026-01-01', source: 'RAT' }
    const raw = { ...khusus, withdrawable_from: '2026-12-01' }
    await send(runtime, by, { command: addSavingsProduct, raw })
    await send(runtime, by, { command: depositSavings, raw: { ...saved, product: 'Kurban' } })
  }
  cookie = (await signedInAs(runtime, here, { role: 'treasurer' })).cookie
})

type Form = Readonly<Record<string, string>>

function asked(form: Form) {
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), step: 'check', ...form })
  return {
    request: new Request('http://localhost/k/sini/x', {
      method: 'POST',
      body,
      headers: { cookie },
    }),
    params: { coop: 'sini' },
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

const checked = async (form: Form) =>
  JSON.stringify(
    await transfer(
      asked({ member: 'Sari', from: 'voluntary', to: 'mandatory', amount: '10000', ...form }),
    ),
  )

test('a transfer that cannot be is told at its field before anyone says yes', async () => {
  expect(await checked({ to: 'voluntary' })).toContain('"to":"Asal dan tujuannya sama.')
  expect(await checked({ from: 'mandatory', to: 'voluntary' })).toMatch(/"errors":\{"from":"/)
  expect(await checked({ from: 'special' })).toMatch(/"errors":\{"from":"[^"]*1 Desember 2026/)
  expect(await checked({ to: 'emas' })).toMatch(/"errors":\{"to":"/)
  expect(await checked({ to: 'principal' })).toContain('"amount":"Simpanan pokok di sini dibayar')
  expect(await checked({ amount: '80000' })).toMatch(
    /"step":"check".*"from":\{[^}]*\},"after":"20000"/,
  )
})

test('too much names what is above the least balance, as a withdrawal does', async () => {
  const told = '"amount":"Simpanan Sari Rp100.000. Isi paling banyak Rp80.000."'
  expect(await checked({ amount: '80001' })).toContain(told)
  const out = { member: 'Sari', product: 'voluntary', amount: '80001', method: 'cash' }
  expect(JSON.stringify(await withdraw(asked(out)))).toContain(told)
})
