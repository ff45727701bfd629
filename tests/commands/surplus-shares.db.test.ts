import { beforeAll, describe, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { setRule } from '#app/commands/rules.ts'
import { proposeAllocation, undoAllocation } from '#app/commands/surplus/allocate.ts'
import { undoYearClosing } from '#app/commands/surplus/close-year.ts'
import { lapseShares } from '#app/commands/surplus/lapse.ts'
import { payShares } from '#app/commands/surplus/pay.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { memberBases } from '#db/queries/surplus-bases.ts'
import { listShares, sumShares } from '#db/queries/surplus-shares.ts'
import { verify } from '#scripts/verify.ts'
import { bookedBy } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import {
  closeExampleYear,
  divideExampleYear,
  EXAMPLE,
  EXAMPLE_SPLIT,
  earn,
  type SurplusVillage,
  surplusVillage,
} from '#tests/support/surplus-village.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: SurplusVillage
let there: SurplusVillage
const allocations = new Map<string, string>()

beforeAll(async () => {
  const told = { members: EXAMPLE, services: 2_400_000, others: 4_000_000 }
  here = await surplusVillage(runtime, 'sini', { ...told, split: EXAMPLE_SPLIT })
  // The same year next door, of which members get more.
  const split = { ...EXAMPLE_SPLIT, reserve: '15', capital: '30' }
  there = await surplusVillage(runtime, 'sana', { ...told, split })
  await closeExampleYear(here)
  await closeExampleYear(there)
})

async function divide(village: SurplusVillage): Promise<string> {
  const { allocation_id } = await divideExampleYear(village)
  allocations.set(village.cooperative.slug, allocation_id)
  return allocation_id
}

const pay = (village: SurplusVillage, raw: object) =>
  village.by('treasurer', payShares, {
    allocation: allocations.get(village.cooperative.slug),
    ...raw,
  })

const sums = (village: SurplusVillage) =>
  readTenant(runtime.db, village.cooperative.id, (tx) =>
    sumShares(tx, village.cooperative.id, {
      allocationId: allocations.get(village.cooperative.slug) ?? '',
    }),
  )

describe('two cooperatives that divide the same year differently', () => {
  test('each give their members what their own statutes say', async () => {
    await divide(there)
    await divide(here)
    expect([`${(await sums(here)).total}`, `${(await sums(there)).total}`]).toEqual([
      '8000000',
      '9600000',
    ])
  })

  test('divide it once, by two persons, and only after it is closed', async () => {
    const meeting = { year: 2025, meeting_on: '2026-03-15', decision_no: '4' }
    await expect(here.by('treasurer', proposeAllocation, meeting)).rejects.toMatchObject({
      code: 'year_allocated',
    })
    const open = { ...meeting, year: 2024 }
    await expect(here.by('treasurer', proposeAllocation, open)).rejects.toMatchObject({
      code: 'year_not_closed',
    })
    const early = { ...meeting, meeting_on: '2025-12-31' }
    await expect(here.by('treasurer', proposeAllocation, early)).rejects.toMatchObject({
      code: 'date_before',
    })
  })

  test('cannot pay, nor undo, by an id from next door', async () => {
    const allocation = allocations.get('sana')
    await expect(
      here.by('treasurer', payShares, { allocation, means: 'cash' }),
    ).rejects.toMatchObject({
      code: 'allocation_missing',
    })
    const members = [there.ids['Ani']]
    await expect(pay(here, { members, means: 'cash' })).rejects.toMatchObject({
      code: 'share_missing',
    })
  })
})

describe('a share', () => {
  test('is paid once, also when ten pay it at the same moment', async () => {
    const members = [here.ids['Ani']]
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => pay(here, { members, means: 'savings' })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect([...new Set(refused)]).toEqual(['share_paid'])
  })

  test('that was paid by mistake is taken back by a correction, and may be paid again', async () => {
    const members = [here.ids['Budi']]
    const { entry_ids } = await pay(here, { members, means: 'cash' })
    const back = () =>
      here.by('treasurer', reverseEntry, { entry_id: entry_ids[0], reason: 'salah orang' })
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, back)).toEqual([
      '1101 Dr 1512000',
      '2151 Cr 1512000',
    ])
    await pay(here, { members, means: 'bank' })
  })

  test('stands on 2151 in full until it is paid', async () => {
    const { unpaid } = await sums(here)
    const shares = await readTenant(runtime.db, here.cooperative.id, (tx) =>
      listShares(tx, here.cooperative.id, {
        allocationId: allocations.get('sini') ?? '',
        unpaid: true,
      }),
    )
    expect(`${unpaid}`).toBe(`${Money.sum(shares.map(({ total }) => total))}`)
    expect(shares.map(({ name }) => name)).toEqual(['Citra', 'Dewi'])
  })

  test('that nobody came for goes to the reserve once the term of the statutes is over', async () => {
    const allocation = allocations.get('sini')
    await expect(here.by('chair', lapseShares, { allocation })).rejects.toMatchObject({
      code: 'surplus_lapse_missing',
    })
    const rule = { rule: 'surplus_unclaimed', from: '2026-01-01', source: 'AD pasal 50' }
    await here.by('chair', setRule, { ...rule, value: { months: '60' } })
    await expect(here.by('chair', lapseShares, { allocation })).rejects.toMatchObject({
      code: 'share_not_lapsed',
      details: { from: '2031-03-15' },
    })
    await here.by('chair', setRule, { ...rule, value: { months: '0' } })
    const lapsing = () => here.by('chair', lapseShares, { allocation })
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, lapsing)).toEqual([
      '2151 Dr 4400000',
      '3301 Cr 4400000',
    ])
  })
})

describe('a division', () => {
  test('is not taken back while a share is paid, nor its year’s closing while it stands', async () => {
    const allocation = allocations.get('sini')
    const undoing = here.by('chair', undoAllocation, { allocation, reason: 'salah' })
    await expect(undoing).rejects.toMatchObject({ code: 'share_paid' })
    const closing = await readTenant(runtime.db, here.cooperative.id, (tx) =>
      tx.selectFrom('year_closing').select('id').executeTakeFirstOrThrow(),
    )
    const opening = here.by('chair', undoYearClosing, { closing: closing.id, reason: 'salah' })
    await expect(opening).rejects.toMatchObject({ code: 'year_allocated' })
  })

  test('of which nothing is paid is taken back by its mirror image, and may be decided anew', async () => {
    const allocation = allocations.get('sana')
    const undone = () => there.by('chair', undoAllocation, { allocation, reason: 'salah persen' })
    const lines = await bookedBy({ runtime, cooperative: there.cooperative }, undone)
    expect(lines).toContain('2151 Dr 9600000')
    expect(lines).toContain('3401 Cr 20000000')
    await divide(there)
  })
})

test('percents that do not make 100 are refused at their field, and nothing is kept', async () => {
  const raw = { rule: 'surplus_split', from: '2026-01-01', source: 'RAT' }
  const parsed = setRule.input.safeParse({ ...raw, value: { ...EXAMPLE_SPLIT, reserve: '26' } })
  expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['value.reserve', 'field.over_hundred'],
  ])
})

describe('a year without percents, or with a loss', () => {
  test('is not divided before the cooperative has decided how', async () => {
    const bare = await surplusVillage(runtime, 'tanpa', {
      members: {},
      services: 500_000,
      others: 0,
    })
    await closeExampleYear(bare)
    await expect(divideExampleYear(bare)).rejects.toMatchObject({ code: 'surplus_split_missing' })
  })

  test('charges the loss to the reserve, and nobody gets a share', async () => {
    const lost = await surplusVillage(runtime, 'rugi', {
      members: {},
      services: 0,
      others: 100_000,
    })
    await earn(lost.by, { from: { account: '6108' }, to: '1101', amount: 700_000 })
    await lost.by('treasurer', postGeneralEntry, {
      memo: 'Cadangan',
      date: '2025-02-01',
      lines: [
        { account: '1101', debit: '5000000' },
        { account: '3301', credit: '5000000' },
      ],
    })
    await closeExampleYear(lost)
    const dividing = () => divideExampleYear(lost)
    expect(await bookedBy({ runtime, cooperative: lost.cooperative }, dividing)).toEqual([
      '3301 Dr 600000',
      '3401 Cr 600000',
    ])
  })
})

test('what a member saved, paid and bought is read from the lines that name them', async () => {
  const bases = await readTenant(runtime.db, here.cooperative.id, async (tx) =>
    memberBases(tx, await mainBook(tx, here.cooperative.id), 2025),
  )
  expect(
    bases.map(({ name, savings, savingsDays, interest, trade }) => [
      name,
      `${savings}`,
      // From 10 January: 356 days.
      savingsDays.dividedBy(356).toFixed(),
      `${interest}`,
      `${trade}`,
    ]),
  ).toEqual([
    ['Ani', '1200000', '1200000', '480000', '3000000'],
    ['Budi', '800000', '800000', '0', '5000000'],
    ['Citra', '2000000', '2000000', '960000', '1000000'],
    ['Dewi', '1000000', '1000000', '160000', '3000000'],
  ])
})

test('after all that every book is whole', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
