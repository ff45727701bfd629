import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { action } from '#app/routes/ledger/new-entry.tsx'
import { readTenant } from '#db/client.server.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
let here: Cooperative
let there: Cooperative
let cookie = ''

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  cookie = (await signedInAs(runtime, here, { role: 'treasurer' })).cookie
})

async function send(form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...form })
  const address = 'http://localhost/k/sini/jurnal/baru'
  const request = new Request(address, { method: 'POST', body, headers: { cookie } })
  const context = {
    db: runtime.db,
    vault: runtime.vault,
    now: runtime.now,
    cspNonce: '',
    requestId: 'test',
    clientAddress: '127.0.0.1',
    logger: pino({ level: 'silent' }),
  }
  const answer: unknown = await action({ request, params: { coop: 'sini' }, context })
  return answer
}

const SALE = {
  date: '2026-06-10',
  memo: 'Jual kardus bekas',
  voucher: 'BKM',
  'lines.0.account': '1101 Kas Besar',
  'lines.0.debit': '75.000',
  // Rows may be left empty between, and an account may be told by its name alone.
  'lines.7.account': 'pendapatan lain-lain',
  'lines.7.credit': '75000',
  'lines.7.unit': 'niaga',
  'lines.7.party_kind': 'non_member',
  'lines.7.memo': 'kardus',
}

const entriesOf = (cooperative: Cooperative) =>
  readTenant(runtime.db, cooperative.id, async (tx) =>
    listEntries(tx, await mainBook(tx, cooperative.id), { limit: 50 }),
  )

test('an entry by names is shown first, then posted with unit, party and voucher', async () => {
  expect(await send({ ...SALE, step: 'check' })).toMatchObject({
    data: { step: 'check', total: { debit: '75000', credit: '75000' } },
  })
  expect(await entriesOf(here)).toEqual([])
  const posted = await send({ ...SALE, step: 'confirm' })
  expect(posted).toMatchObject({ status: 302 })
  const [entry] = await entriesOf(here)
  expect(entry?.number).toBe('BKM/2026/0001')
  expect(
    entry?.lines.map(({ accountCode, unit, partyKind, memo }) => [
      accountCode,
      unit,
      partyKind,
      memo,
    ]),
  ).toEqual([
    ['1101', 'umum', 'none', undefined],
    ['4809', 'niaga', 'non_member', 'kardus'],
  ])
  expect(await entriesOf(there)).toEqual([])
})

test('a name that no account has stays in its field beside what is wrong, and nothing is posted', async () => {
  const before = (await entriesOf(here)).length
  const answer = await send({ ...SALE, 'lines.7.account': 'kotak amal', step: 'check' })
  expect(answer).toMatchObject({
    init: { status: 422 },
    data: {
      values: { 'lines.1.account': 'kotak amal' },
      errors: { 'lines.1.account': expect.stringMatching(/\S/) },
    },
  })
  expect(await entriesOf(here)).toHaveLength(before)
})
