import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { registerMember } from '#app/commands/members.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { matureTerm } from '#app/commands/term-closing.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getCertificate, listCertificates } from '#db/queries/term-deposits.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

/* A roll-over that is corrected: what the new bilyet earned is corrected first, or the month would be paid twice. */

const runtime = testRuntime('2026-01-31T03:00:00Z')
let here: Cooperative
let there: Cooperative

const by = (of: Cooperative) => ({ cooperative: of, actor: officer('treasurer') })
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
const back = (of: Cooperative, entry_id: string) =>
  send(runtime, by(of), { command: reverseEntry, raw: { entry_id, reason: 'keliru' } })
const certificate = (of: Cooperative, id: string) =>
  readTenant(runtime.db, of.id, (tx) => getCertificate(tx, of.id, id))

/** A bilyet of a month at 12 %, that rolls over on 28 February. */
async function rolled(of: Cooperative) {
  at('2026-01-31')
  const raw = { member: 'Sari', tenor_months: 1, amount: '10000000', rolls_over: true }
  const { deposit_id: old } = await send(runtime, by(of), { command: openTerm, raw })
  at('2026-02-28')
  const over = { command: matureTerm, raw: { deposit: old } }
  const { entry_id: entry, next_id } = await send(runtime, by(of), over)
  return { old, entry, next: next_id ?? '' }
}

beforeAll(async () => {
  const villages: Cooperative[] = []
  for (const slug of ['guling-sini', 'guling-sana']) {
    const of = await foundVillage(runtime, slug)
    const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, by(of), { command: registerMember, raw: person })
    const from = { from: '2026-01-01', source: 'Rapat Anggota' }
    const product = { name: 'Sijaka', kind: 'term', amount: '1000000', penalty_percent: '1' }
    await send(runtime, by(of), { command: addSavingsProduct, raw: { ...product, ...from } })
    const rate = { product: 'Sijaka', tenor_months: 1, yearly_percent: '6' }
    await send(runtime, by(of), { command: setTermRate, raw: { ...rate, ...from } })
    villages.push(of)
  }
  ;[here, there] = villages as [Cooperative, Cooperative]
})

test('a roll-over is corrected only before the new bilyet has earned anything', async () => {
  for (const of of [here, there]) {
    const { entry, next } = await rolled(of)
    at('2026-04-01')
    const paid = await send(runtime, by(of), {
      command: payTermInterest,
      raw: { deposit: next, date: '2026-03-28' },
    })
    expect(paid.gross).toBe('50000')
    await expect(back(of, entry)).rejects.toMatchObject({ code: 'entry_built_on' })
    await back(of, paid.entry_id)
    await back(of, entry)
    expect((await verify(runtime.db, of.slug)).map(({ fault }) => fault)).toEqual([null])
  }
})

test('a bilyet that rolled over twice by mistake runs once and earns once', async () => {
  for (const of of [here, there]) {
    const { old, entry, next } = await rolled(of)
    expect((await certificate(of, old)).continuedById).toBe(next)
    await back(of, entry)
    expect((await certificate(of, old)).continuedById).toBeNull()
    const over = { command: matureTerm, raw: { deposit: old } }
    await back(of, (await send(runtime, by(of), over)).entry_id)
    const running = await readTenant(runtime.db, of.id, (tx) => listCertificates(tx, of.id))
    expect(running.filter(({ id }) => id === old)).toHaveLength(1)
    const { next_id: last } = await send(runtime, by(of), over)
    expect((await certificate(of, old)).continuedById).toBe(last)
    at('2026-03-05')
    const pay = (deposit: string) =>
      send(runtime, by(of), { command: payTermInterest, raw: { deposit } })
    // The month of the old one was paid as it fell due.
    for (const one of [old, next]) {
      await expect(pay(one)).rejects.toMatchObject({ code: 'nothing_due' })
    }
  }
})
