import { beforeAll, expect, test } from 'vitest'
import { takeOrder } from '#app/commands/collections/order.ts'
import { runOrders, runRest } from '#app/commands/collections/order-run.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { getStandingRun, listRunRows } from '#db/queries/standing-runs.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
/** One more than go in one transaction, and one without the money. */
const MEMBERS = 42
type Village = Awaited<ReturnType<typeof village>>
let here: Village
let there: Village

async function village(slug: string, members: number) {
  const cooperative = await foundVillage(runtime, slug)
  const by = { cooperative, actor: officer('treasurer') }
  for (let no = 1; no <= members; no += 1) {
    const raw = { name: `Anggota ${no}`, sex: 'female', joined_on: '2026-03-01' }
    const { member_id: member } = await send(runtime, by, { command: registerMember, raw })
    const amount = no === members ? '9999' : '30000'
    const saved = { member, product: 'voluntary', amount, date: '2026-03-02' }
    await send(runtime, by, { command: depositSavings, raw: saved })
    const asked = { member, kind: 'mandatory', day: '5', starts_on: '2026-03-01' }
    await send(runtime, by, { command: takeOrder, raw: asked })
  }
  return by
}

beforeAll(async () => {
  here = await village('sini', MEMBERS)
  there = await village('sana', 1)
}, 60_000)

test('a run of many orders goes on until each was tried once, and the same form sent again does nothing', async () => {
  const key = newId()
  const raw = { date: '2026-03-05' }
  const begun = await send(runtime, { ...here, key }, { command: runOrders, raw })
  expect(begun).toMatchObject({ posted: 40, failed: 0, left: 1 })
  const on = { command: runOrders, raw: { run: begun.run_id } }
  await expect(send(runtime, there, on)).rejects.toMatchObject({ code: 'run_missing' })
  await runRest(runtime, { ...here, key }, begun)
  const again = await send(runtime, { ...here, key }, { command: runOrders, raw })
  expect(again).toEqual(begun)
  await runRest(runtime, { ...here, key }, again)
  const { run, rows } = await readTenant(runtime.db, here.cooperative.id, async (tx) => ({
    run: await getStandingRun(tx, here.cooperative.id, begun.run_id),
    rows: await listRunRows(tx, here.cooperative.id, { runId: begun.run_id }),
  }))
  expect({ ...run, amount: Number(run.amount) }).toMatchObject({
    bookedOn: '2026-03-05',
    posted: 41,
    failed: 1,
    amount: 410_000,
  })
  expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: MEMBERS }, (_, at) => at + 1))
  expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(MEMBERS)
  expect(rows.at(-1)?.reason).toBe('short')
})

test('afterwards the books add up', async () => {
  expect(await controlsApart(runtime.db, here.cooperative.id, localDate('2026-12-31'))).toEqual([])
  expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
})
