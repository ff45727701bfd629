import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command } from '#scripts/survival.ts'

/** Runs the command with `csv` on standard input. */
async function survival(csv: string, ...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const status = await command.run(args, {
    stdin: async () => csv,
    out: (text: string) => {
      printed.out += text
    },
    err: (text: string) => {
      printed.err += text
    },
  })
  return { status, ...printed }
}

const COLUMNS = ['-', '--time', 'months', '--event', 'dead'] as const
const JSON_COLUMNS = [...COLUMNS, '--format', 'json'] as const

async function strata(csv: string, ...args: readonly string[]) {
  const { status, out, err } = await survival(csv, ...JSON_COLUMNS, ...args)
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out).strata
}

const NOWHERE = { estimate: null, lower: null, upper: null }

test('prints the estimates at every event time as JSON', async () => {
  const [all, ...others] = await strata('months,dead\n12,1\n24,1\n36,0\n')
  expect(others).toEqual([])
  expect(all).toMatchObject({
    name: 'all',
    n: 3,
    events: 2,
    steps: [
      { time: 12, n_risk: 3, n_event: 1 },
      { time: 24, n_risk: 2, n_event: 1 },
    ],
    median: { estimate: 24, lower: 12, upper: null },
  })
  expect(Object.keys(all.steps[0])).toEqual([
    'time',
    'n_risk',
    'n_event',
    'survival',
    'std_err',
    'lower',
    'upper',
  ])
  expect(all.steps[0].survival).toBeCloseTo(2 / 3, 12)
})

test('says null where a value does not exist', async () => {
  const [all] = await strata('months,dead\n5,1\n')
  expect(all.steps).toEqual([
    { time: 5, n_risk: 1, n_event: 1, survival: 0, std_err: null, lower: null, upper: null },
  ])
  expect(all.median).toEqual({ estimate: 5, lower: null, upper: null })
})

test('without an event there is no step and no median', async () => {
  expect(await strata('months,dead\n5,0\n7,0\n')).toEqual([
    { name: 'all', n: 2, events: 0, steps: [], median: NOWHERE },
  ])
})

test('a file with only a header is a cohort of no one', async () => {
  expect(await strata('months,dead\n')).toEqual([
    { name: 'all', n: 0, events: 0, steps: [], median: NOWHERE },
  ])
  expect(await strata('months,dead\n', '--group', 'dead')).toEqual([])
})

test('counts late entries only after they were first seen', async () => {
  const csv = 'months,dead,seen\n10,1,0\n20,1,10\n30,0,15\n'
  const [all] = await strata(csv, '--entry', 'seen')
  expect(all.steps.map((step: { n_risk: number }) => step.n_risk)).toEqual([1, 2])
})

test('takes times that differ by a rounding error as one time', async () => {
  const [all] = await strata(`months,dead\n0.3,1\n${0.1 + 0.2},1\n1,0\n`)
  expect(all.steps).toMatchObject([{ n_risk: 3, n_event: 2 }])
})

test('puts numbered groups in order of number and others in order of letter', async () => {
  const names = async (groups: readonly string[]) => {
    const csv = `months,dead,g\n${groups.map((group) => `1,1,${group}`).join('\n')}\n`
    const found = await strata(csv, '--group', 'g')
    return found.map(({ name }: { name: string }) => name)
  }
  expect(await names(['10', '9', '2'])).toEqual(['2', '9', '10'])
  expect(await names(['b', '10', 'a', 'B', '9'])).toEqual(['10', '9', 'B', 'a', 'b'])
})

test('reads what a spreadsheet saves: BOM, semicolons, decimal commas, blank lines, TRUE', async () => {
  const csv = '\uFEFFmonths;dead\r\n\r\n12,5;TRUE\r\n;\r\n  \r\n20;false\r\n'
  const [all] = await strata(csv)
  expect(all).toMatchObject({ n: 2, steps: [{ time: 12.5, n_risk: 2, n_event: 1 }] })
})

test('offers three scales for the limits', async () => {
  const csv = 'months,dead\n1,1\n2,0\n3,0\n4,0\n'
  const limits = async (conf: string) => (await strata(csv, '--conf', conf))[0].steps[0]
  expect((await limits('plain')).lower).toBeCloseTo(0.75 - 1.959963984540054 * 0.2165063509, 9)
  expect((await limits('plain')).upper).toBe(1)
  expect((await limits('log')).lower).toBeCloseTo(0.4259, 4)
  expect((await limits('log-log')).lower).toBeCloseTo(0.1279, 4)
})

test('prints a table unless told', async () => {
  const { out } = await survival('months,dead\n12,1\n24,0\n', ...COLUMNS)
  expect(out.split('\n')).toEqual([
    'all: n 2, events 1, median 18 (95 %: 12 to -)',
    'time  n_risk  n_event  survival   std_err     lower     upper',
    '  12       2        1  0.500000  0.353553  0.005983  0.910410',
    '',
  ])
})

test('reads a file by name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'survival-'))
  const file = join(folder, 'coops.csv')
  writeFileSync(file, 'months,dead\n1,1\n')
  const { status, out } = await survival('', file, '--time', 'months', '--event', 'dead')
  rmSync(folder, { recursive: true })
  expect(status).toBe(0)
  expect(out).toContain('n 1, events 1')
})

test('explains itself', async () => {
  const { status, out } = await survival('', '--help')
  expect(status).toBe(0)
  expect(out).toContain('--entry')
})

describe('lumbung survival refuses with a sentence, and prints nothing else', () => {
  const entry = ['--entry', 'seen']
  test.each([
    { csv: 'months,died\n1,1\n', says: 'there is no column "dead"' },
    { csv: 'months,dead\n1,1\n\n-2,0\n', says: 'Line 4, column "months": the time -2 is negative' },
    { csv: 'months,dead\ntwo,0\n', says: 'Line 2, column "months": "two" is not a number' },
    { csv: 'months,dead\nInfinity,0\n', says: '"Infinity" is not a number' },
    { csv: 'months,dead\n,0\n', says: 'Line 2, column "months": a value is missing' },
    { csv: 'months,dead\n1,2\n', says: 'Line 2, column "dead": "2" is not 0, 1, true or false' },
    { csv: 'months,dead\n1,1,7\n', says: 'on line 2' },
    { csv: 'months,months,dead\n1,1,1\n', says: 'the column "months" stands there twice' },
    { csv: '', says: 'The file is empty' },
    {
      csv: 'months,dead,seen\n5,1,5\n',
      args: entry,
      says: 'the entry 5 is not before "months", 5',
    },
    {
      csv: 'months,dead\n1,1\n',
      args: ['--conf', 'wald'],
      says: '--conf is log-log or log or plain',
    },
    { csv: 'months,dead\n1,1\n', args: ['--format', 'xml'], says: '--format is json or table' },
    { csv: 'months,dead\n1,1\n', args: ['--colour', 'red'], says: '--colour' },
    { csv: 'months,dead\n1,1\n', args: ['other.csv'], says: 'One file at a time' },
  ])('$says', async ({ csv, args = [], says }) => {
    const { status, out, err } = await survival(csv, ...COLUMNS, ...args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(says)
  })

  test('all mistakes at once', async () => {
    const { err } = await survival('months,dead\nx,y\n-1,1\n', ...COLUMNS)
    expect(err.trim().split('\n')).toHaveLength(3)
  })

  test('a missing file, or none named', async () => {
    const missing = await survival('', '/no/such.csv', '--time', 'a', '--event', 'b')
    expect([missing.status, missing.err]).toEqual([
      2,
      '/no/such.csv cannot be read: there is no such file.\n',
    ])
    expect((await survival('', '--time', 'a', '--event', 'b')).status).toBe(2)
    expect((await survival('', 'a.csv', '--event', 'b')).err).toContain('--time')
    expect((await survival('', 'a.csv', '--time', 'b')).err).toContain('--event')
  })
})
