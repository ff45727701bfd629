import { beforeAll, expect, test } from 'vitest'
import { applyForLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { openTerm } from '#app/commands/term-savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative

const by = (cooperative: Cooperative) => ({ cooperative, actor: officer('treasurer') })
const money = { member: 'Sari', product: 'voluntary', amount: '50000' }

/** Sari joins here on 10 March, and in the other cooperative in January. */
beforeAll(async () => {
  here = await foundVillage(runtime, 'maret')
  there = await foundVillage(runtime, 'januari')
  for (const [cooperative, joined_on] of [
    [here, '2026-03-10'],
    [there, '2026-01-02'],
  ] as const) {
    const raw = { name: 'Sari', sex: 'female', joined_on }
    await send(runtime, by(cooperative), { command: registerMember, raw })
  }
})

test('nothing is booked for a member before the day they joined', async () => {
  const early = { code: 'date_before', details: { field: 'date', earliest: '2026-03-10' } }
  const date = '2026-03-09'
  const asked = { member: 'Sari', amount: '50000', date }
  const loan = { term_months: 3, method: 'flat', monthly_rate_percent: '1', purpose: 'modal' }
  const moved = { ...asked, from: 'voluntary', to: 'mandatory' }
  await send(runtime, by(here), { command: depositSavings, raw: { ...money, date: '2026-03-10' } })
  for (const tried of [
    () => send(runtime, by(here), { command: depositSavings, raw: { ...money, date } }),
    () => send(runtime, by(here), { command: withdrawSavings, raw: { ...money, date } }),
    () => send(runtime, by(here), { command: transferSavings, raw: moved }),
    () => send(runtime, by(here), { command: openTerm, raw: { ...asked, tenor_months: 3 } }),
    () => send(runtime, by(here), { command: applyForLoan, raw: { ...asked, ...loan } }),
  ]) {
    await expect(tried()).rejects.toMatchObject(early)
  }
  await send(runtime, by(there), { command: depositSavings, raw: { ...money, date } })
  await send(runtime, by(there), { command: applyForLoan, raw: { ...asked, ...loan } })
})
