import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from '#app/documents/csv-text.ts'
import { formulasInCsv } from '#tests/support/spreadsheet.ts'

const start = fc.constantFrom(...'=+-@\t\r\n＝＋－＠', '')
const cell = fc.tuple(start, fc.string({ unit: 'grapheme' })).map((parts) => parts.join(''))
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 })

test('whatever is written into a CSV, no cell of it runs, and all of it comes back', () => {
  fc.assert(
    fc.property(table, (lines) => {
      const text = csvText(lines)
      expect(formulasInCsv(text)).toEqual([])
      const back: string[][] = parse(text, { relax_column_count: true, record_delimiter: '\r\n' })
      const bare = back.map((row) =>
        row.map((one) => one.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/u, '')),
      )
      const told = lines.map((row) =>
        row.map((one) => one.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/u, '')),
      )
      expect(bare).toEqual(told)
    }),
  )
})

test('a telephone number and a negative amount stay what they are', () => {
  expect(csvText([['+62 812', '-1250', '-1,5', '=HYPERLINK("http://x")']])).toBe(
    '\'+62 812,-1250,"\'-1,5","\'=HYPERLINK(""http://x"")"\r\n',
  )
})
