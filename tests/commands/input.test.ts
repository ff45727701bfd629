import { expect, test } from 'vitest'
import { z } from 'zod'
import { readInput } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'

const said = (schema: z.ZodType, raw: unknown) =>
  readInput(schema, raw).error?.issues.map(({ path, message }) => [...path, message].join(' ')) ??
  []

test.each(['a\u0000b', 'x\ud800y', '\u001b[31m'])(
  '%j cannot be kept, and is told at its place',
  (text) => {
    const schema = z.strictObject({ lines: z.array(z.strictObject({ memo: z.string() })) })
    expect(said(schema, { lines: [{ memo: 'baik' }, { memo: text }] })).toEqual([
      'lines 1 memo field.text',
    ])
    expect(said(z.record(z.string(), z.string()), { [text]: 'x' })).toEqual(['field.text'])
  },
)

test('what is nested without end is told, however deep it goes', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  const schema = z.strictObject({ memo: z.unknown() })
  expect(said(schema, { memo: nested(31) })).toEqual([])
  for (const levels of [33, 20_000, 200_000]) {
    const [issue = ''] = said(schema, { memo: nested(levels) })
    expect(issue).toMatch(/^memo (?:0 ){31}field\.text$/)
  }
})

test('a line of text is one line, without characters that nobody sees', () => {
  expect(field.line.parse('  Sari\r\n\tRohmah ')).toBe('Sari Rohmah')
  expect(field.line.parse('Siti Nur’aini 🌾')).toBe('Siti Nur’aini 🌾')
  for (const text of ['A\u200b', '\u200b\u200b', '\u202eirib', 'a\u2060b']) {
    expect(said(field.line, text)).toEqual(['field.text'])
  }
  expect(said(field.line, ' \n ')).toEqual(['field.required'])
  expect(said(field.line, 'a'.repeat(201))).toEqual(['field.too_long'])
})

test.each([true, [12], '0xC', '1e1', '1.5', -1, 13, '', null, ' '])(
  '%j is no month count of a year',
  (raw) => {
    expect(said(field.whole(0, 12), raw)).toContain('field.whole')
  },
)
test.each([
  [12, 12],
  ['12', 12],
  [' 7 ', 7],
  ['007', 7],
])('%j is the whole number %i', (raw, value) => {
  expect(field.whole(0, 12).parse(raw)).toBe(value)
})

test('amounts stop where a village could not go', () => {
  expect(String(field.amount.parse('999.999.999.999'))).toBe('999999999999')
  expect(said(field.amount, '1000000000000')).toEqual(['field.amount_large'])
  expect(said(field.amountOrZero, '1000000000000')).toEqual(['field.amount_large'])
  expect(said(field.percent, '100,1')).toEqual(['field.percent'])
  expect(field.percent.parse('100')).toBe('100')
})

test.each(['1895-12-31', '2100-01-01', '2026-02-30', '0001-01-01'])(
  '%s is no day of ours',
  (day) => {
    expect(said(field.day, day)).toEqual(['field.day'])
  },
)
