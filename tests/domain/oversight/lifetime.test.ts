import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { cutDate, type DeathDefinition, lifetimes } from '#app/domain/oversight/lifetime.ts'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'
import { registryRecords } from '#tests/domain/oversight/registry-fixture.ts'

const dataDate = localDate('2026-10-31')
const silent = { kind: 'ledger_dormant', months: 12 } as const
const twoMissed = { kind: 'rat_dormant', years: 2 } as const
const dissolved = { kind: 'dissolved' } as const

const template = registryRecords()[0]?.cells ?? {}
const NOTHING_HAPPENED = {
  founding_date: '2018-03-15',
  first_observed_date: '2018-03-15',
  legalised_date: '',
  rat_dates: '',
  last_member_txn_date: '2026-10-30',
  dormant_onset_date: '',
  dormant_detected_date: '',
}

/** A co-op founded on 15 March 2018 and watched since, to which only `cells` happened. */
function rowWith(cells: Readonly<Record<string, string>>) {
  const parsed = parseRegistry([{ line: 2, cells: { ...template, ...NOTHING_HAPPENED, ...cells } }])
  expect(parsed.problems).toEqual([])
  return parsed.rows
}

function lifeOf(definition: DeathDefinition, cells: Readonly<Record<string, string>>) {
  return lifetimes(rowWith(cells), { definition, dataDate }).lifetimes[0]
}

/** Days from 15 March 2018 to a day, by the tester's own calendar. */
function dayOf(date: string): number {
  return (Date.parse(date) - Date.parse('2018-03-15')) / 86_400_000
}

/** `2018:2019-05-01;…`: the meeting of each year held on 1 May of the next. */
function meetings(...years: readonly number[]): string {
  return years.map((year) => `${year}:${year + 1}-05-01`).join(';')
}

describe('the study is cut where a death could no longer be known', () => {
  test.each([
    [silent, '2025-10-31'],
    [{ kind: 'ledger_dormant', months: 18 }, '2025-04-30'],
    [twoMissed, '2025-04-30'],
    [{ kind: 'rat_dormant', years: 3 }, '2024-04-30'],
    [dissolved, '2026-10-31'],
  ] as const)('%o: %s', (definition, cut) => {
    expect(cutDate(definition, dataDate)).toBe(cut)
  })

  test('a co-op to which nothing happened is alive at the cut', () => {
    expect(lifeOf(silent, {})).toMatchObject({
      entryDays: 0,
      exitDays: dayOf('2025-10-31'),
      status: 0,
      hasLeft: false,
    })
  })
})

describe('silent for N months', () => {
  test('dies on the day the silence began', () => {
    const life = lifeOf(silent, { dormant_onset_date: '2021-01-10' })
    expect(life).toMatchObject({ status: 1, exitDays: dayOf('2021-01-10') })
  })

  test('a silence that began after the cut is not known yet', () => {
    const life = lifeOf(silent, { dormant_onset_date: '2026-01-10' })
    expect(life).toMatchObject({ status: 0, exitDays: dayOf('2025-10-31') })
  })

  test('asked for 18 months, a silence of 14 is none, and the next one counts', () => {
    const silence = { dormant_onset_date: '2021-01-10', reactivated_date: '2022-03-10' }
    const eighteen = { kind: 'ledger_dormant', months: 18 } as const
    const again = { ...silence, last_member_txn_date: '2023-05-05' }
    expect(lifeOf(eighteen, silence)).toMatchObject({ status: 0 })
    expect(lifeOf(eighteen, again)).toMatchObject({ status: 1, exitDays: dayOf('2023-05-05') })
    expect(lifeOf(silent, again)).toMatchObject({ status: 1, exitDays: dayOf('2021-01-10') })
  })

  test('refuses fewer than the 12 months the registry knows', () => {
    const six = { kind: 'ledger_dormant', months: 6 } as const
    expect(() => cutDate(six, dataDate)).toThrow('12 months or more')
  })

  test('merging is another end, and leaving is none', () => {
    expect(lifeOf(silent, { merged_date: '2025-06-01' })).toMatchObject({
      status: 2,
      exitDays: dayOf('2025-06-01'),
    })
    expect(lifeOf(silent, { left_app_date: '2025-06-01' })).toMatchObject({
      status: 0,
      exitDays: dayOf('2025-06-01'),
      hasLeft: true,
    })
  })

  test('on one day, death comes before merger and merger before leaving', () => {
    const day = '2025-06-01'
    const both = { merged_date: day, left_app_date: day }
    expect(lifeOf(silent, both)).toMatchObject({ status: 2 })
    expect(lifeOf(silent, { ...both, dissolved_date: day })).toMatchObject({ status: 1 })
  })

  test('a co-op dissolved before it fell silent died on that day', () => {
    const life = lifeOf(silent, { dissolved_date: '2020-02-02' })
    expect(life).toMatchObject({ status: 1, exitDays: dayOf('2020-02-02') })
  })
})

describe('without annual meetings for two fiscal years', () => {
  test('dies on the first day the first missed meeting was overdue', () => {
    const life = lifeOf(twoMissed, { rat_dates: meetings(2019, 2020, 2023, 2024) })
    expect(life).toMatchObject({ status: 1, exitDays: dayOf('2022-07-01') })
  })

  test('one missed year between two meetings is no death', () => {
    const life = lifeOf(twoMissed, { rat_dates: meetings(2019, 2021, 2023, 2024) })
    expect(life).toMatchObject({ status: 0, exitDays: dayOf('2025-04-30') })
  })

  test('the year of founding owes no meeting', () => {
    const life = lifeOf(twoMissed, { rat_dates: meetings(2020, 2022, 2024) })
    expect(life).toMatchObject({ status: 0 })
  })

  test('a co-op founded on 1 January owes the meeting of that year', () => {
    const founded = { founding_date: '2018-01-01', first_observed_date: '2018-01-01' }
    const [row] = rowWith({ ...founded, rat_dates: meetings(2020, 2021, 2022, 2023, 2024) })
    const { lifetimes: found } = lifetimes(row ? [row] : [], { definition: twoMissed, dataDate })
    expect(found).toMatchObject([{ status: 1, exitDays: 365 + 181 }])
  })

  test('a meeting held late, but within the next year, counts; one held later does not', () => {
    const others = meetings(2020, 2022, 2023, 2024)
    const late = `2019:2020-12-31;${others}`
    const tooLate = `2021:2023-01-01;${meetings(2019, 2023, 2024)}`
    expect(lifeOf(twoMissed, { rat_dates: late })).toMatchObject({ status: 0 })
    expect(lifeOf(twoMissed, { rat_dates: tooLate })).toMatchObject({
      status: 1,
      exitDays: dayOf('2021-07-01'),
    })
  })

  test('the second missed year is known only when the year after it has passed', () => {
    const held = { rat_dates: meetings(2019, 2020, 2021, 2022) }
    const known = (date: string) =>
      lifetimes(rowWith(held), { definition: twoMissed, dataDate: localDate(date) }).lifetimes[0]
    expect(known('2025-12-31')).toMatchObject({ status: 0, exitDays: dayOf('2024-06-30') })
    expect(known('2026-01-01')).toMatchObject({ status: 1, exitDays: dayOf('2024-07-01') })
  })

  test('a lapse not yet known when the co-op merged or left is no lapse', () => {
    const held = { rat_dates: meetings(2019, 2020, 2021, 2022) }
    expect(lifeOf(twoMissed, { ...held, merged_date: '2025-06-01' })).toMatchObject({ status: 0 })
    expect(lifeOf(twoMissed, { ...held, merged_date: '2025-04-01' })).toMatchObject({ status: 2 })
  })
})

describe('who is left out', () => {
  test('a co-op first seen after its end or after the cut', () => {
    const late = rowWith({ first_observed_date: '2026-01-01' })
    expect(lifetimes(late, { definition: silent, dataDate })).toMatchObject({
      lifetimes: [],
      leftOut: [{ coopId: 'DM0001', reason: 'entered_after_exit' }],
    })
  })

  test('on the clock of the legal entity, a co-op without one; others start at that date', () => {
    const ask = { definition: silent, dataDate, clock: 'legalised' } as const
    expect(lifetimes(rowWith({}), ask).leftOut).toEqual([
      { coopId: 'DM0001', reason: 'not_legalised' },
    ])
    const legal = rowWith({ legalised_date: '2019-03-15', first_observed_date: '2019-03-25' })
    expect(lifetimes(legal, ask).lifetimes).toMatchObject([{ entryDays: 10 }])
    const seenBefore = rowWith({ legalised_date: '2019-03-15' })
    expect(lifetimes(seenBefore, ask).lifetimes).toMatchObject([{ entryDays: 0 }])
  })
})
