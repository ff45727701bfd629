import { expect, test } from 'vitest'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'
import { registryRecords } from '#tests/domain/oversight/registry-fixture.ts'

const records = registryRecords()
const first = records[0]?.cells ?? {}

/** The first co-op of the sample registry at line 2, with some cells changed. */
function problemsWith(cells: Readonly<Record<string, string>>) {
  return parseRegistry([{ line: 2, cells: { ...first, ...cells } }]).problems
}

test('reads all 503 co-ops of the sample registry without a problem', () => {
  const { rows, problems } = parseRegistry(records)
  expect(problems).toEqual([])
  expect(rows).toHaveLength(503)
  expect(rows[0]).toMatchObject({
    coopId: 'DM0001',
    kind: 'simpan_pinjam',
    provinceCode: '32',
    cohort: 2016,
    foundingDate: '2016-11-09',
    annualMeetings: [{ fiscalYear: 2017, heldOn: '2018-05-14' }],
    dormantOnsetDate: '2019-10-11',
    dissolvedDate: null,
    dissolvedBy: null,
    mergedInto: null,
    mentoringVisitsPerYear: 3,
    equipmentUsed: false,
    womenShare: 0.52,
    savingsOnly: true,
  })
})

test.each([
  ['coop_id', '', 'value_missing'],
  ['kind', 'arisan', 'choice_unknown'],
  ['founding_date', '2016-02-30', 'date_unknown'],
  ['founding_date', '', 'value_missing'],
  ['first_observed_date', '2016-11-08', 'date_too_early'],
  ['legalised_date', '14/07/2017', 'date_unknown'],
  ['reactivated_date', '2019-10-10', 'date_too_early'],
  ['dissolved_by', 'bank', 'choice_unknown'],
  ['regency_code', '3212', 'code_malformed'],
  ['village_code', '33.12.99.2001', 'area_mismatch'],
  ['cohort', 'dua ribu', 'number_unknown'],
  ['cohort', '2016.5', 'number_unknown'],
  ['women_share', '1.2', 'number_out_of_range'],
  ['members_at_founding', '-4', 'number_out_of_range'],
  ['equipment_used', 'ya', 'choice_unknown'],
  ['rat_dates', '2017-2018-05-14', 'meeting_malformed'],
  ['rat_dates', '2017:2018-05-14;2017:2018-06-01', 'meeting_twice'],
])('names line, column and value when %s is "%s"', (column, ...[value, code]) => {
  expect(problemsWith({ [column]: value })).toEqual([{ line: 2, column, code, value }])
})

test('an unknown province is told once, not once for each code below it', () => {
  expect(problemsWith({ province_code: '99' })).toEqual([
    { line: 2, column: 'province_code', code: 'province_unknown', value: '99' },
  ])
})

test('the same co-op twice is told at the second line, and the first line is kept', () => {
  const twice = [
    { line: 2, cells: first },
    { line: 3, cells: first },
  ]
  const { rows, problems } = parseRegistry(twice)
  expect(rows).toHaveLength(1)
  expect(problems).toEqual([
    { line: 3, column: 'coop_id', code: 'value_duplicate', value: 'DM0001' },
  ])
})

test('all problems of a file come at once', () => {
  const problems = problemsWith({ kind: 'x', cohort: 'y', merged_date: 'z' })
  expect(problems.map(({ column }) => column)).toEqual(['kind', 'cohort', 'merged_date'])
})

test('a missing column is told once, at the header', () => {
  const { province, ...rest } = first
  const two = [2, 3].map((line) => ({ line, cells: rest }))
  expect(province).toBe('Jawa Barat')
  expect(parseRegistry(two)).toEqual({
    rows: [],
    problems: [{ line: 1, column: 'province', code: 'column_missing', value: '' }],
  })
})

test('a file without a line is an empty registry', () => {
  expect(parseRegistry([])).toEqual({ rows: [], problems: [] })
})
