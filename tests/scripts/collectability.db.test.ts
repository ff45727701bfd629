import { beforeAll, expect, test } from 'vitest'
import { readTenant } from '#db/client.server.ts'
import { classHistory } from '#db/queries/loan-classes.ts'
import { command } from '#scripts/collectability.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { onThisDatabase, typed } from '#tests/support/typed.ts'

const runtime = testRuntime()
onThisDatabase(runtime)
let village: Lending
let loan: string

beforeAll(async () => {
  village = await lendingVillage(runtime, 'malam')
  loan = await village.lend('2026-01-31')
})

test.each([
  [[], /--cooperative/],
  [['--cooperative', 'entah'], /no cooperative/],
  [['--cooperative', 'malam', '--on', '2026-02-30'], /--on/],
  [['--cooperative', 'malam', '--format', 'xml'], /--format/],
] as const)('%j is asked wrong', async (args, sentence) => {
  await expect(typed(command, args)).rejects.toThrow(sentence)
})

test('a timer classes every loan, and the second night writes nothing new', async () => {
  const night = ['--cooperative', 'malam', '--on', '2026-05-30', '--format', 'json']
  expect(JSON.parse(await typed(command, night))).toMatchObject({ loans: 1, changed: 1 })
  expect(JSON.parse(await typed(command, night))).toMatchObject({ loans: 1, changed: 0 })
  const history = await readTenant(runtime.db, village.cooperative.id, (tx) =>
    classHistory(tx, village.cooperative.id, loan),
  )
  expect(history.map(({ on, collectability }) => [on, collectability])).toEqual([
    ['2026-05-30', 'substandard'],
  ])
})
