import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { loader as arrears } from '#app/routes/loans/arrears.tsx'
import { loader as letters } from '#app/routes/loans/letters.tsx'
import { loader as loanPage } from '#app/routes/loans/loan.tsx'
import { loader as reminders } from '#app/routes/loans/reminders.tsx'
import { loader as repayment } from '#app/routes/loans/repayment.tsx'
import { readTenant } from '#db/client.server.ts'
import { listLetters } from '#db/queries/loan-letters.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: Lending
let there: Lending
let cookie: string
let neighbourCookie: string

/** A million for six months flat at 1 %: 176.700 is due on 3 March; denda 0,1 % a day of what is late. */
const PRODUCT = {
  name: 'Pinjaman usaha',
  from: '2026-01-01',
  source: 'Rapat Anggota 3 Januari 2026',
  method: 'flat',
  least_rate: '1',
  most_rate: '1',
  least_term: 3,
  most_term: 12,
  rounding_unit: 100,
  penalty: 'percent_per_day',
  penalty_percent: '0,1',
  penalty_grace_days: 3,
}

beforeAll(async () => {
  here = await lendingVillage(runtime, 'denda-sini')
  there = await lendingVillage(runtime, 'denda-sana')
  await send(runtime, here.chair, { command: setProduct, raw: PRODUCT })
  const raw = { ...PRODUCT, penalty: '', penalty_percent: '', penalty_grace_days: '' }
  await send(runtime, there.chair, { command: setProduct, raw })
  cookie = (await signedInAs(runtime, here.cooperative, { role: 'treasurer' })).cookie
  neighbourCookie = (await signedInAs(runtime, there.cooperative, { role: 'treasurer' })).cookie
})

const lend = (of: Lending) =>
  of.lend('2026-02-03', {
    product: 'Pinjaman usaha',
    amount: '1000000',
    term_months: 6,
    method: undefined,
    monthly_rate_percent: '1',
  })

function asked(of: Lending, loan: string) {
  const { slug } = of.cooperative
  const headers = { cookie: of === here ? cookie : neighbourCookie }
  return {
    request: new Request(`http://localhost/k/${slug}/pinjaman/${loan}`, { headers }),
    params: { coop: slug, loan },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

/** The sum every page asks of a loan. */
async function everywhere(of: Lending, loan: string) {
  const at = asked(of, loan)
  const rowOf = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.find(({ id }) => id === loan)
  return {
    page: (await loanPage(at)).standing?.asked,
    prefill: (await repayment(at)).asked,
    arrears: rowOf((await arrears(at)).rows)?.late,
    reminder: rowOf((await reminders(at)).rows)?.total,
    letter: (await letters(at)).late?.amount,
  }
}

test('every page asks for the instalments with the agreed denda, and that sum makes the loan current', async () => {
  const loan = await lend(here)
  const theirs = await lend(there)
  // 17 days late: 176.700 × 0,1 % × 17 = 3.003,9, half up.
  const sum = '179704'
  expect(await everywhere(here, loan)).toEqual({
    page: sum,
    prefill: sum,
    arrears: sum,
    reminder: sum,
    letter: sum,
  })
  expect(await arrears(asked(here, loan))).toMatchObject({
    totals: { principal: '166700', interest: '10000', penalty: '3004', late: sum },
  })
  expect((await everywhere(there, theirs)).prefill).toBe('176700')
  await send(runtime, here.treasurer, { command: repayLoan, raw: { loan, amount: sum } })
  expect((await loanPage(asked(here, loan))).standing).toMatchObject({
    daysPastDue: 0,
    asked: '176700',
    penalty: '0',
    nextDue: '2026-04-03',
  })
})

test('what is asked before its day is told with the day', async () => {
  const loan = await here.lend('2026-03-15')
  expect(await repayment(asked(here, loan))).toMatchObject({
    asked: '590000',
    comesOn: '2026-04-15',
  })
})

test('a letter keeps the denda it asked for, whatever is paid afterwards', async () => {
  const loan = await lend(here)
  const raw = { loan, pay_by: '2026-03-27' }
  await send(runtime, here.treasurer, { command: sendLetter, raw })
  const pay = { loan, amount: '179704', date: '2026-03-20' }
  await send(runtime, here.treasurer, { command: repayLoan, raw: pay })
  const kept = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    listLetters(tx, here.cooperative.id, loan),
  )
  expect(
    kept.map(({ principal, interest, penalty }) => [principal, interest, penalty].map(String)),
  ).toEqual([['166700', '10000', '3004']])
  expect((await letters(asked(here, loan))).letters.map(({ amount }) => amount)).toEqual(['179704'])
  const neighbours = await readTenant(runtime.db, there.cooperative.id, (tx) =>
    listLetters(tx, there.cooperative.id, loan),
  )
  expect(neighbours).toEqual([])
})
