import { expect, test } from 'vitest'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { classedOn } from '#app/commands/loan-standing.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import { testRuntime } from '#tests/support/database.ts'
import { lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-01T05:00:00Z')

test('a letter waits until the days of the one before are over, and the third is not repeated', async () => {
  const here = await lendingVillage(runtime, 'surat-sini')
  const there = await lendingVillage(runtime, 'surat-sana')
  const loan = await here.lend('2026-01-10')
  const other = await there.lend('2026-01-10')
  const write = (day: string, payBy: string, { of, to } = { of: here, to: loan }) =>
    send({ ...runtime, now: () => new Date(`${day}T05:00:00Z`) }, of.treasurer, {
      command: sendLetter,
      raw: { loan: to, pay_by: payBy },
    })
  expect((await write('2026-05-01', '2026-05-08')).number).toContain('/SP1/')
  await expect(write('2026-05-01', '2026-05-08')).rejects.toMatchObject({
    code: 'letter_too_soon',
    details: { after: '2026-05-08', level: '2' },
  })
  // On the last day the borrower may still pay.
  await expect(write('2026-05-08', '2026-05-15')).rejects.toMatchObject({ code: 'letter_too_soon' })
  expect((await write('2026-05-09', '2026-05-16')).number).toContain('/SP2/')
  await expect(write('2026-05-10', '2026-05-20')).rejects.toMatchObject({ code: 'letter_too_soon' })
  expect((await write('2026-05-17', '2026-05-24')).number).toContain('/SP3/')
  await expect(write('2026-06-30', '2026-07-07')).rejects.toMatchObject({ code: 'letter_was_last' })
  expect((await write('2026-05-10', '2026-05-20', { of: there, to: other })).number).toContain(
    '/SP1/',
  )
})

test('a loan whose write-off is proposed says its class and its days late by the rule of the day', async () => {
  const here = await lendingVillage(runtime, 'surat-golongan')
  const loan = await here.lend('2026-01-10')
  const standing = (date: string) =>
    readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const loans = [await getLoan(tx, here.cooperative.id, loan)]
      const [stood] = await classedOn(tx, here.cooperative.id, { loans, date: localDate(date) })
      return [stood?.collectability, stood?.position.daysPastDue]
    })
  expect(await standing('2026-02-20')).toEqual(['current', 10])
  expect((await standing('2026-12-20'))[0]).toBe('loss')
})
