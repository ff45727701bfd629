import { beforeAll, expect, test } from 'vitest'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postRows } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { known } from '#app/domain/assert.ts'
import { differencesOf, resultRow } from '#app/routes/collections/sheet-view.ts'
import { readTenant } from '#db/client.server.ts'
import { correctionsOfSheet } from '#db/queries/collection-corrections.ts'
import { getSheet } from '#db/queries/collections.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/* What a posted sheet tells of receipts that were corrected later, and a draft of amounts without a reason. */

const MEETING = '2026-05-20'
const runtime = testRuntime('2026-05-25T03:00:00Z')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'susul-sini')
  there = await lendingVillage(runtime, 'susul-sana')
})

const opened = async (of: Lending) =>
  (
    await send(runtime, of.treasurer, {
      command: openSheet,
      raw: { sheet: newId(), date: MEETING },
    })
  ).sheet_id

const read = (of: Lending, sheet: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => ({
    sheet: await getSheet(tx, of.cooperative.id, { id: sheet }),
    corrections: await correctionsOfSheet(tx, of.cooperative.id, sheet),
  }))

async function told(of: Lending, id: string) {
  const { sheet, corrections } = await read(of, id)
  const row = known(sheet.rows[0], 'Sari has a row')
  const at = { slug: 'susul-sini', language: 'id', isDiscarded: false, corrections } as const
  const parts = resultRow(row, at).parts
  return Object.fromEntries(
    parts.map(({ kind, receipt, replacement, reversal }) => [
      kind,
      [receipt?.number, replacement?.number ?? null, reversal?.number ?? null],
    ]),
  )
}

/** Lends, and puts a sheet with wajib and one instalment into the book. */
async function handedIn(of: Lending) {
  const loan = await of.lend('2026-01-20')
  const sheet = await opened(of)
  const { sheet: draft } = await read(of, sheet)
  const member = known(draft.rows[0], 'Sari has a row').memberId
  const row = { member, method: 'bank', mandatory: '10000', loans: [{ loan, amount: '590000' }] }
  await send(runtime, of.treasurer, { command: saveCollection, raw: { sheet, rows: [row] } })
  const differs = differencesOf((await read(of, sheet)).sheet, '/lembar')
  const { version } = (await read(of, sheet)).sheet
  await send(runtime, of.treasurer, { command: postSheet, raw: { sheet, version } })
  await postRows(runtime, { ...of.treasurer, key: newId() }, sheet)
  return { loan, sheet, differs }
}

test('an amount without a reason is named at the check, and leads to its field', async () => {
  const { differs } = await handedIn(there)
  const { sheet } = await read(there, await opened(there))
  expect(sheet.rows).toHaveLength(1)
  expect(differs.told).toEqual([])
  expect(differs.silent.map(({ name, kind, href }) => [name, kind, href.slice(0, 9)])).toEqual([
    ['Sari', 'principal', '/lembar#c'],
    ['Sari', 'mandatory', '/lembar#c'],
    ['Sari', 'loan', '/lembar#c'],
  ])
})

test('a sheet in the book tells what was corrected and split anew since', async () => {
  const { loan, sheet } = await handedIn(here)
  const before = await told(here, sheet)
  expect(before['loan']).toEqual([expect.any(String), null, null])
  // An earlier payment that is recorded late: the one of the sheet is split anew behind it.
  const late = { loan, amount: '590000', date: '2026-03-20', method: 'bank' }
  await send(runtime, here.treasurer, { command: repayLoan, raw: late })
  const split = await told(here, sheet)
  const replaced = known(split['loan']?.[1], 'the payment was split anew')
  expect(split).toEqual({ ...before, loan: [before['loan']?.[0], replaced, null] })
  // A mistake in the wajib, found days later.
  const { sheet: stored } = await read(here, sheet)
  const wajib = stored.rows[0]?.cells.find(({ kind }) => kind === 'mandatory')?.entryId
  const raw = { entry_id: wajib, reason: 'salah orang' }
  const undone = await send(runtime, here.treasurer, { command: reverseEntry, raw })
  expect(await told(here, sheet)).toEqual({
    ...split,
    mandatory: [before['mandatory']?.[0], null, undone.number],
  })
  expect(await read(there, sheet).catch(() => null)).toBeNull()
})
