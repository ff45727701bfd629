import { beforeAll, expect, test } from 'vitest'
import { setRule } from '#app/commands/rules.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { listRules, ruleInForce } from '#db/queries/rules.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  here = await foundVillage(runtime, 'aturan-sini')
  there = await foundVillage(runtime, 'aturan-sana')
})

const TAX = {
  rule: 'savings_tax',
  from: '2026-03-01',
  source: 'Rapat Anggota 20 Februari 2026',
  value: { free_up_to: '300.000', percent: '7,5' },
}
const decide = (
  raw: Readonly<Record<string, unknown>> = {},
  role: 'chair' | 'treasurer' = 'chair',
) =>
  send(
    runtime,
    { cooperative: here, actor: officer(role) },
    { command: setRule, raw: { ...TAX, ...raw } },
  )
const tax = (cooperative: Cooperative, date: LocalDate) =>
  readTenant(runtime.db, cooperative.id, (tx) =>
    ruleInForce(tx, cooperative.id, { rule: 'savings_tax', date }),
  )

test('a decision binds the cooperative that took it, from its day on, and nobody else', async () => {
  await decide()
  expect(await tax(here, localDate('2026-02-28'))).toEqual({ free_up_to: '240000', percent: '10' })
  expect(await tax(here, localDate('2026-03-01'))).toEqual({ free_up_to: '300000', percent: '7.5' })
  expect(await tax(there, localDate('2026-03-01'))).toEqual({ free_up_to: '240000', percent: '10' })
  expect(await readTenant(runtime.db, there.id, (tx) => listRules(tx, there.id))).toEqual([])
})

test('a decision for a day that has one takes its place, and the first is kept', async () => {
  await decide({ value: { free_up_to: '300000', percent: '8' } })
  expect((await tax(here, localDate('2026-04-01'))).percent).toBe('8')
  const kept = await readTenant(runtime.db, here.id, (tx) =>
    tx
      .selectFrom('cooperative_rule')
      .select('value')
      .where('cooperative_id', '=', here.id)
      .execute(),
  )
  expect(kept.map(({ value }) => value['percent']).toSorted()).toEqual(['7.5', '8'])
})

test('a figure that is none is told at its field', async () => {
  const wrong = setRule.input.safeParse({
    ...TAX,
    value: { free_up_to: 'x', percent: '', other: '1' },
  })
  expect(wrong.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'value.other field.unknown',
    'value.free_up_to field.amount',
    'value.percent field.percent',
  ])
  expect(setRule.input.safeParse({ ...TAX, source: ' ' }).success).toBe(false)
  expect(setRule.input.safeParse({ ...TAX, rule: 'toString' }).success).toBe(false)
})

test('only the chair writes a decision down', async () => {
  await expect(decide({}, 'treasurer')).rejects.toThrow('forbidden')
})
