import { expect, test } from 'vitest'
import { takeOrder } from '#app/commands/collections/order.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { known } from '#app/domain/assert.ts'
import { readTenant } from '#db/client.server.ts'
import { listRunRows } from '#db/queries/standing-runs.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-02-01T03:00:00Z')

/** A loan whose instalments fall due at the ends of months, and an order that pays them on the 1st. */
async function ordered(slug: string) {
  const of = await lendingVillage(runtime, slug)
  const saved = { member: 'Sari', product: 'voluntary', amount: '5000000', date: '2026-01-05' }
  await send(runtime, of.treasurer, { command: depositSavings, raw: saved })
  const loan = await of.lend('2026-01-31', { method: 'declining' })
  const order = { member: 'Sari', kind: 'loan', loan, day: '1', starts_on: '2026-02-01' }
  await send(runtime, of.treasurer, { command: takeOrder, raw: order })
  return { of, loan }
}

const run = (of: Lending) => send(runtime, of.treasurer, { command: runOrders, raw: {} })

test('an instalment an order paid and that is split anew since is paid; corrected, the order runs again', async () => {
  for (const slug of ['pesan-sini', 'pesan-sana']) {
    runtime.setClock('2026-02-01T03:00:00Z')
    const { of, loan } = await ordered(slug)
    runtime.setClock('2026-03-01T03:00:00Z')
    const begun = await run(of)
    expect(begun).toMatchObject({ posted: 1, amount: '590000' })
    const forgotten = { loan, amount: '100000', date: '2026-02-20' }
    const { resplit } = await send(runtime, of.treasurer, { command: repayLoan, raw: forgotten })
    expect(resplit).toHaveLength(1)
    runtime.setClock('2026-03-31T03:00:00Z')
    await expect(run(of)).rejects.toMatchObject({ code: 'orders_nothing' })
    const rows = () =>
      readTenant(runtime.db, of.cooperative.id, (tx) =>
        listRunRows(tx, of.cooperative.id, { runId: begun.run_id }),
      )
    expect((await rows()).map(({ isReversed }) => isReversed)).toEqual([false])
    const again = known(resplit[0], 'one was split anew')
    const back = { entry_id: again.entry_id, reason: 'keliru' }
    await send(runtime, of.treasurer, { command: reverseEntry, raw: back })
    expect((await rows()).map(({ isReversed }) => isReversed)).toEqual([true])
    expect((await run(of)).posted).toBe(1)
    expect((await verify(runtime.db, of.cooperative.slug)).map(({ fault }) => fault)).toEqual([
      null,
    ])
  }
})
