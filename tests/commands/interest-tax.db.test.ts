import { beforeAll, expect, test } from 'vitest'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { interestPaid } from '#db/queries/savings-interest.ts'
import { testRuntime } from '#tests/support/database.ts'
import { chair, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-05T03:00:00Z')
let both: Cooperative
let alone: Cooperative

// 45.625.000 × 4 % × 30/365 = 150.000; a bilyet of 20.000.000 at 9 % earns 150.000 a month.
const SAVED = { Sari: [['2026-03-01', 45_625_000]] } as const

beforeAll(async () => {
  both = await savingVillage(runtime, 'pajak-dua', { terms: {}, members: SAVED })
  alone = await savingVillage(runtime, 'pajak-satu', { terms: {}, members: SAVED })
})

const as = (cooperative: Cooperative, actor = treasurer) => ({ cooperative, actor })

async function bilyet(cooperative: Cooperative): Promise<string> {
  const { product_id: product } = await send(runtime, as(cooperative), {
    command: addSavingsProduct,
    raw: { name: 'Sijaka', kind: 'term', from: '2026-01-01', penalty_percent: '0', source: 'RAT' },
  })
  const rate = { product, from: '2026-01-01', tenor_months: 3, yearly_percent: '9', source: 'RAT' }
  await send(runtime, as(cooperative), { command: setTermRate, raw: rate })
  const raw = { member: 'Sari', product, amount: '20000000', tenor_months: 3, date: '2026-03-10' }
  return (await send(runtime, as(cooperative), { command: openTerm, raw })).deposit_id
}
const paidInApril = (cooperative: Cooperative) =>
  readTenant(runtime.db, cooperative.id, async (tx) =>
    (
      await interestPaid(tx, await mainBook(tx, cooperative.id), {
        month: monthOf(localDate('2026-04-01')),
      })
    ).map(({ memberName, gross, tax }) => `${memberName} ${gross} ${tax}`),
  )

test('the tax looks at all interest of the month together: a bilyet and sukarela, PP 15/2009', async () => {
  const deposit = await bilyet(both)
  await send(runtime, as(both), {
    command: payTermInterest,
    raw: { deposit, method: 'cash', date: '2026-04-10' },
  })
  expect(await paidInApril(both)).toEqual(['Sari 150000 0'])
  for (const cooperative of [both, alone]) {
    const run = await send(runtime, as(cooperative), {
      command: submitInterest,
      raw: { month: '2026-04' },
    })
    const raw = { run: run.run_id, decision: 'approve' }
    await send(runtime, as(cooperative, chair), { command: decideInterest, raw })
  }
  // 150.000 alone is free; 300.000 in one month is taxed as a whole, by 10 %.
  expect(await paidInApril(both)).toEqual(['Sari 300000 30000'])
  expect(await paidInApril(alone)).toEqual(['Sari 150000 0'])
})
