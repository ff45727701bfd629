import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { balanceOf } from '#tests/support/loan-lines.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-11-20T05:00:00Z')
let neighbour: Lending

/**
 * At 1 % menurun, paid out on 30 September: jasa to 30 October is 60.000, and of the 55.000 after it one day of 31
 * is October's, 1.774.
 */
const DECLINING = { method: 'declining', monthly_rate_percent: '1' }

beforeAll(async () => {
  // The neighbour's loan is the same and nobody pays on it.
  neighbour = await lendingVillage(runtime, 'akru-sebelah')
  await neighbour.lend('2026-09-30', DECLINING)
})

const accrue = (of: Lending, month = '2026-10') =>
  send(runtime, of.treasurer, { command: accrueInterest, raw: { month } })

const settle = (of: Lending, loan: string, date = '2026-11-10') =>
  send(runtime, of.treasurer, { command: settleLoan, raw: { loan, date } })

const accrued = (of: Lending, loan: string) => balanceOf(runtime, of, { loan, account: '1211' })

const written = (of: Lending, entryId: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { lines } = await getEntry(tx, await mainBook(tx, of.cooperative.id), entryId)
    return lines.map(
      (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
    )
  })

test('a month run later books nothing for a loan that was settled, repaid or written off since', async () => {
  const village = await lendingVillage(runtime, 'akru-lunas')
  const [settled, repaid, gone] = [
    await village.lend('2026-09-30', DECLINING),
    await village.lend('2026-09-30', DECLINING),
    await village.lend('2026-09-30', DECLINING),
  ]
  await settle(village, settled)
  const all = { loan: repaid, amount: '6120000', date: '2026-11-10', excess_to: 'principal' }
  const last = await send(runtime, village.treasurer, { command: repayLoan, raw: all })
  expect(last.outstanding).toBe('0')
  const raw = { loan: gone, reason: 'pergi tanpa kabar' }
  const { proposal_id } = await send(runtime, village.treasurer, { command: proposeWriteOff, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  await send(runtime, village.chair, { command: decideProposal, raw: yes })
  expect(await accrue(village)).toMatchObject({ loans: 0, interest: '0' })
  expect(await accrue(neighbour)).toMatchObject({ loans: 1, interest: '61774' })
  for (const loan of [settled, repaid, gone]) expect(await accrued(village, loan)).toBe('0')
})

test('a month run later books only what of its jasa is still owed', async () => {
  const village = await lendingVillage(runtime, 'akru-bayar')
  const loan = await village.lend('2026-09-30', DECLINING)
  const some = { loan, amount: '45000', date: '2026-11-05' }
  const paid = await send(runtime, village.treasurer, { command: repayLoan, raw: some })
  expect(paid).toMatchObject({ interest: '45000', principal: '0' })
  expect(await accrue(village)).toMatchObject({ loans: 1, interest: '16774' })
  expect(await accrued(village, loan)).toBe('16774')
})

test('a settlement that owes less jasa than was booked takes the rest back; corrected, it stands again', async () => {
  const village = await lendingVillage(runtime, 'akru-kurang')
  const loan = await village.lend('2026-09-30', DECLINING)
  expect(await accrue(village)).toMatchObject({ interest: '61774' })
  // 20 October: 20 of the 30 days to 30 October of 60.000.
  const paid = await settle(village, loan, '2026-10-20')
  expect(await written(village, paid.entry_id)).toEqual([
    '1101 Dr 6040000',
    '1211 Cr 61774',
    '4101 Dr 21774',
    '1201 Cr 6000000',
  ])
  expect(await accrued(village, loan)).toBe('0')
  const raw = { entry_id: paid.entry_id, reason: 'keliru' }
  await send(runtime, village.treasurer, { command: reverseEntry, raw })
  expect(await accrued(village, loan)).toBe('61774')
})

test('a run and settlements at the same moment leave nothing booked as earned', async () => {
  const village = await lendingVillage(runtime, 'akru-ramai')
  const loans = [
    await village.lend('2026-09-30', DECLINING),
    await village.lend('2026-09-30', DECLINING),
    await village.lend('2026-09-30', DECLINING),
  ]
  await Promise.all([accrue(village), ...loans.map((loan) => settle(village, loan))])
  for (const loan of loans) expect(await accrued(village, loan)).toBe('0')
  const found = await verify(runtime.db, village.cooperative.slug)
  expect(found.every(({ fault }) => fault === null)).toBe(true)
})
