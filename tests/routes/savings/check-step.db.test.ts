import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { breakTerm } from '#app/commands/term-closing.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as settlement } from '#app/routes/members/settlement.tsx'
import { action as placing } from '#app/routes/savings/new-term.tsx'
import { loader as bilyet } from '#app/routes/savings/term-deposit.tsx'
import { loader as withdrawal } from '#app/routes/savings/withdrawal.tsx'
import { readTenant } from '#db/client.server.ts'
import { listCertificates } from '#db/queries/term-deposits.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const cookies = new Map<string, string>()
let strict: Cooperative
let lenient: Cooperative

const by = (cooperative: Cooperative) => ({ cooperative, actor: officer('treasurer') })

async function village(slug: string, least: string) {
  const here = await foundVillage(runtime, slug)
  const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, by(here), { command: registerMember, raw: person })
  const from = { from: '2026-01-01', source: 'RAT' }
  const term = { name: 'Sijaka', kind: 'term', amount: least, penalty_percent: '1', ...from }
  await send(runtime, by(here), { command: addSavingsProduct, raw: term })
  const rate = { product: 'Sijaka', tenor_months: 6, yearly_percent: '6', ...from }
  await send(runtime, by(here), { command: setTermRate, raw: rate })
  const saved = { member: 'Sari', product: 'voluntary', amount: '70000', date: '2026-02-01' }
  await send(runtime, by(here), { command: depositSavings, raw: saved })
  cookies.set(slug, (await signedInAs(runtime, here, { role: 'treasurer' })).cookie)
  return here
}

beforeAll(async () => {
  strict = await village('ketat', '1000000')
  lenient = await village('longgar', '100000')
})

function asked(
  here: Cooperative,
  told: {
    readonly form?: Readonly<Record<string, string>>
    readonly params?: Readonly<Record<string, string>>
    readonly query?: string
  },
) {
  const fields = { csrf: 'milik-sesi-ini', key: newId(), ...told.form }
  const init = told.form ? { method: 'POST', body: new URLSearchParams(fields) } : {}
  const headers = { cookie: cookies.get(here.slug) ?? '' }
  return {
    request: new Request(`http://localhost/x${told.query ?? ''}`, { ...init, headers }),
    params: { coop: here.slug, ...told.params },
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

test('a bilyet below the least of its own cooperative is refused at the check', async () => {
  const form = { member: 'Sari', product: 'Sijaka', amount: '500000', tenor_months: '6' }
  const step = { ...form, method: 'cash', date: '', step: 'check' }
  expect(await placing(asked(strict, { form: step }))).toMatchObject({
    data: { step: 'fill', errors: { amount: expect.stringContaining('1.000.000') } },
  })
  expect(await placing(asked(lenient, { form: step }))).toMatchObject({ data: { step: 'check' } })
  const all = await readTenant(runtime.db, lenient.id, (tx) => listCertificates(tx, lenient.id))
  expect(all).toEqual([])
})

test('a withdrawal shows what the member that is named may take out', async () => {
  const query = '?anggota=A-001'
  const { products } = await withdrawal(asked(strict, { query }))
  const free = products.map(({ value, free: amount }) => [value, amount])
  expect(Object.fromEntries(free)).toMatchObject({ voluntary: '70000', mandatory: null })
  const blank = await withdrawal(asked(strict, {}))
  expect(blank.products.every(({ free: amount }) => amount === null)).toBe(true)
})

test('a bilyet keeps the way to the receipt of its opening, and of its payout once it is paid out', async () => {
  const raw = { member: 'Sari', product: 'Sijaka', amount: '1000000', tenor_months: 6 }
  const opened = await send(runtime, by(strict), { command: openTerm, raw })
  const { deposit_id: deposit } = opened
  const links = async () => (await bilyet(asked(strict, { params: { deposit } }))).links
  const receipt = (entry: string) => ({
    a5: `/k/ketat/jurnal/${entry}/bukti.pdf`,
    slip: `/k/ketat/jurnal/${entry}/bukti.pdf?kertas=58`,
  })
  expect(await links()).toMatchObject({ opened: receipt(opened.entry_id), paidOut: null })
  const closed = await send(runtime, by(strict), { command: breakTerm, raw: { deposit } })
  expect(await links()).toMatchObject({ paidOut: receipt(closed.entry_id) })
})

test('a settlement that was refunded has the way to the receipt of the refund', async () => {
  const person = { name: 'Wati', sex: 'female', joined_on: '2026-01-02' }
  const joined = await send(runtime, by(lenient), { command: registerMember, raw: person })
  const { member_id: member } = joined
  const saved = { member, product: 'voluntary', amount: '40000', date: '2026-02-01' }
  await send(runtime, by(lenient), { command: depositSavings, raw: saved })
  const gone = { member, reason: 'moved', date: '2026-06-01' }
  await send(runtime, by(lenient), { command: leaveCooperative, raw: gone })
  const page = async () => (await settlement(asked(lenient, { params: { member } }))).links
  expect((await page()).receipt).toBeNull()
  const { entry_id: entry } = await send(runtime, by(lenient), {
    command: payRefund,
    raw: { member },
  })
  expect((await page()).receipt?.a5).toBe(`/k/longgar/jurnal/${entry}/bukti.pdf`)
})
