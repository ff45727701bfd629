import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import {
  isFigure,
  RULE_NAMES,
  RULES,
  type Rule,
  ruleOn,
  rulesOf,
} from '#app/domain/tenancy/rules.ts'

const tax = (date: string, own: Parameters<typeof ruleOn>[1] = []) =>
  ruleOn('savings_tax', own, localDate(date))
const decided = (from: string, percent: string) => ({
  from,
  source: 'Rapat Anggota',
  value: { free_up_to: '500000', percent },
})

test('PP 15/2009 taxes savings interest above Rp240.000 a month from 9 February 2009', () => {
  expect(tax('2009-02-08')).toEqual({ free_up_to: '0', percent: '0' })
  expect(tax('2009-02-09')).toEqual({ free_up_to: '240000', percent: '10' })
})

test('a decision of the cooperative holds from its day on, and what was usual until then', () => {
  const own = [decided('2026-03-01', '5'), decided('2026-06-01', '7.5')]
  expect(tax('2026-02-28', own).percent).toBe('10')
  expect(tax('2026-03-01', own).percent).toBe('5')
  expect(tax('2026-06-01', own).percent).toBe('7.5')
  expect(rulesOf('savings_tax', own).map(({ from }) => from)).toEqual([
    '1900-01-01',
    '2009-02-09',
    '2026-03-01',
    '2026-06-01',
  ])
})

test.each(RULE_NAMES)(
  '%s holds on any day, with a figure in each of its fields, and a source',
  (name) => {
    const { fields, usual }: Rule = RULES[name]
    expect(usual[0]?.from).toBe('1900-01-01')
    expect(usual.map(({ from }) => from)).toEqual(usual.map(({ from }) => from).toSorted())
    for (const { source, value } of usual) {
      expect(source).not.toBe('')
      expect(Object.keys(value).toSorted()).toEqual(fields.map((field) => field.name).toSorted())
      expect(fields.filter((field) => !isFigure(field, value[field.name] ?? ''))).toEqual([])
    }
  },
)

test.each([
  ['percent', '1.5', true],
  ['percent', '1,5', false],
  ['percent', '-1', false],
  ['percent', '', false],
  ['rupiah', '240000', true],
  ['rupiah', '240.000', false],
  ['days', '90', true],
  ['days', '1.5', false],
] as const)('%s holds "%s": %s', (kind, text, holds) => {
  expect(isFigure({ name: 'x', kind }, text)).toBe(holds)
})

test('a choice is one of its choices', () => {
  const field = { name: 'order', kind: 'choice', choices: ['a', 'b'] } as const
  expect([isFigure(field, 'b'), isFigure(field, 'c')]).toEqual([true, false])
})
