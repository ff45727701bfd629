import { beforeAll, expect, test } from 'vitest'
import { printPassbook } from '#app/commands/passbook-prints.ts'
import { known } from '#app/domain/assert.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { listPrints } from '#db/queries/passbook-prints.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { testRuntime } from '#tests/support/database.ts'
import { move, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
const members = {
  Sari: [
    ['2026-01-10', 50_000],
    ['2026-03-10', -20_000],
  ],
} as const
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  here = await savingVillage(runtime, 'sini', { terms: null, members })
  there = await savingVillage(runtime, 'sana', { terms: null, members })
})

const accountOf = (village: Cooperative) =>
  readTenant(runtime.db, village.id, async (tx) => {
    const { id: memberId } = await findNamedMember(tx, village.id, 'Sari')
    const accounts = await listAccountsOf(tx, village.id, { memberId })
    const account = accounts.find(({ product }) => product.kind === 'voluntary')
    return known(account, 'Sari saves').id
  })
const printIn = (village: Cooperative, raw: object) =>
  send(runtime, { cooperative: village, actor: treasurer }, { command: printPassbook, raw })
const printsOf = (village: Cooperative, account: string) =>
  readTenant(runtime.db, village.id, (tx) => listPrints(tx, village.id, account))

test('remembers what is on paper: goes on below it, late lines too, and begins anew when asked', async () => {
  const account = await accountOf(here)
  expect(await printIn(here, { account, page_lines: '5' })).toMatchObject({ lines: 2 })
  const nothing = { code: 'nothing_to_print' }
  await expect(printIn(here, { account, page_lines: '5' })).rejects.toMatchObject(nothing)
  await move(runtime, here, { name: 'Sari', movement: ['2026-02-01', 5_000] })
  expect(await printIn(here, { account, page_lines: '5' })).toMatchObject({ lines: 1 })
  expect(await printIn(here, { account, page_lines: '5', from: 'start' })).toMatchObject({
    lines: 3,
  })
  const places = (await printsOf(here, account)).map(({ startLine, lineCount }) => [
    startLine,
    lineCount,
  ])
  expect(places).toEqual([
    [0, 2],
    [2, 1],
    [0, 3],
  ])
})

test('two who print at once put each line on paper once', async () => {
  const account = await accountOf(there)
  const both = await Promise.allSettled([
    printIn(there, { account, page_lines: '20' }),
    printIn(there, { account, page_lines: '20' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await printsOf(there, account)).toHaveLength(1)
})

test('does not find a neighbour’s book, and takes no page without lines', async () => {
  const foreign = { account: await accountOf(there), page_lines: '20' }
  await expect(printIn(here, foreign)).rejects.toMatchObject({ code: 'subledger_missing' })
  const account = await accountOf(here)
  await expect(printIn(here, { account, page_lines: '0' })).rejects.toThrow()
})
