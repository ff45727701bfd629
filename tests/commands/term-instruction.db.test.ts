import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { matureTerm } from '#app/commands/term-closing.ts'
import { instructTerm } from '#app/commands/term-instruction.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { certificatesDue, getCertificate } from '#db/queries/term-deposits.ts'
import { listInstructions } from '#db/queries/term-instructions.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-01-31T03:00:00Z')
let hill: Cooperative
let coast: Cooperative

const by = (here: Cooperative) => ({ cooperative: here, actor: officer('treasurer') })
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
const open = async (here: Cooperative, raw: object = {}) => {
  const asked = { member: 'Sari', tenor_months: 3, amount: '12000000', ...raw }
  return (await send(runtime, by(here), { command: openTerm, raw: asked })).deposit_id
}
const instruct = (here: Cooperative, deposit: string, [rolls_over, date = '']: string[]) =>
  send(runtime, by(here), { command: instructTerm, raw: { deposit, rolls_over, date } })
const bilyet = (here: Cooperative, id: string) =>
  readTenant(runtime.db, here.id, (tx) => getCertificate(tx, here.id, id))
const written = async (here: Cooperative, id: string) => {
  const { voucher, lines } = await readTenant(runtime.db, here.id, async (tx) => {
    const entry = await getEntry(tx, await mainBook(tx, here.id), id)
    return { voucher: entry.number.split('/')[0], lines: entry.lines }
  })
  const told = lines.map(({ accountCode, side, amount }) => `${accountCode} ${side} ${amount}`)
  return [voucher, ...told]
}

async function village(slug: string) {
  const here = await foundVillage(runtime, slug)
  const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, by(here), { command: registerMember, raw })
  const from = { from: '2026-01-01', source: 'RAT' }
  const term = { name: 'Sijaka', kind: 'term', amount: '1000000', penalty_percent: '1', ...from }
  await send(runtime, by(here), { command: addSavingsProduct, raw: term })
  const rate = { product: 'Sijaka', tenor_months: 3, yearly_percent: '6', ...from }
  await send(runtime, by(here), { command: setTermRate, raw: rate })
  return here
}

beforeAll(async () => {
  hill = await village('bukit')
  coast = await village('pantai')
})

test('roll-over is switched on and off by dated instructions, each kept; the last one holds', async () => {
  at('2026-01-31')
  const off = await open(hill, { rolls_over: true })
  const on = await open(hill)
  at('2026-03-10')
  await instruct(hill, off, ['no', '2026-03-01'])
  await instruct(hill, on, ['no', '2026-03-01']).catch((refused) =>
    expect(refused).toMatchObject({ code: 'term_instruction_stands' }),
  )
  await instruct(hill, on, ['yes', '2026-03-01'])
  await expect(instruct(hill, on, ['no', '2026-02-28'])).rejects.toMatchObject({
    code: 'date_before',
    details: { earliest: '2026-03-01' },
  })
  await expect(instruct(hill, on, ['no', '2026-03-11'])).rejects.toMatchObject({
    code: 'date_in_future',
  })
  await expect(instruct(coast, on, ['no'])).rejects.toMatchObject({ code: 'term_missing' })
  const said = await readTenant(runtime.db, hill.id, (tx) => listInstructions(tx, hill.id, off))
  expect(said).toMatchObject([{ givenOn: '2026-03-01', rollsOver: false }])
  at('2026-05-01')
  const late = { code: 'term_instruction_late' }
  await expect(instruct(hill, off, ['yes'])).rejects.toMatchObject(late)
  // Nor on a day before it, written down when it is too late.
  await expect(instruct(hill, off, ['yes', '2026-04-30'])).rejects.toMatchObject(late)
  const { rolled_over } = await send(runtime, by(hill), {
    command: accrueTerms,
    raw: { month: '2026-04' },
  })
  expect(rolled_over).toBe(1)
  expect((await bilyet(hill, on)).continuedById).not.toBeNull()
  expect(await bilyet(hill, off)).toMatchObject({ rollsOver: false, continuedById: null })
  await expect(instruct(hill, on, ['no', '2026-04-01'])).rejects.toMatchObject({
    code: 'term_closed',
  })
})

test('interest and money may go onto the member’s sukarela: no cash moves (BM, Cr 2101)', async () => {
  at('2026-05-02')
  const id = await open(coast, { date: '2026-01-31' })
  const toSavings = { deposit: id, method: 'savings' }
  const paid = await send(runtime, by(coast), {
    command: payTermInterest,
    raw: { ...toSavings, date: '2026-02-28' },
  })
  // 12.000.000 × 6 % ÷ 12 = 60.000 for the one full month; no tax up to 240.000.
  expect(await written(coast, paid.entry_id)).toEqual([
    'BM',
    '5102 debit 60000',
    '2111 credit 60000',
    '2111 debit 60000',
    '2101 credit 60000',
  ])
  const closed = await send(runtime, by(coast), { command: matureTerm, raw: toSavings })
  expect(await written(coast, closed.entry_id)).toEqual([
    'BM',
    '2102 debit 12000000',
    '2101 credit 12000000',
  ])
  for (const here of [hill, coast]) {
    expect(await controlsApart(runtime.db, here.id, localDate('2026-12-31'))).toEqual([])
  }
  for (const slug of ['bukit', 'pantai']) {
    expect((await verify(runtime.db, slug)).every(({ fault }) => fault === null)).toBe(true)
  }
})

test('bilyets that fell due or soon will are counted with their sum, each cooperative its own', async () => {
  at('2026-05-02')
  await open(coast, { date: '2026-02-10', amount: '2000000' })
  const due = (here: Cooperative) =>
    readTenant(runtime.db, here.id, (tx) =>
      certificatesDue(tx, here.id, {
        today: localDate('2026-05-02'),
        through: localDate('2026-05-16'),
      }),
    ).then((all) => all.map((one) => `${one.isOverdue} ${one.count} ${one.amount} ${one.first}`))
  expect(await due(coast)).toEqual(['false 1 2000000 2026-05-10'])
  expect(await due(hill)).toEqual(['true 1 12000000 2026-04-30'])
})
