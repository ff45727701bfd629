import { describe, expect, test } from 'vitest'
import { readDate } from '#app/domain/onboarding/dates.ts'
import { nearest, slips } from '#app/domain/onboarding/names.ts'
import { readAmount, readMonthlyRate } from '#app/domain/onboarding/numbers.ts'
import type { Cell } from '#app/domain/onboarding/sheet.ts'
import { cellName, columnIndex, columnLetter } from '#app/domain/onboarding/sheet.ts'
import { plain } from '#app/domain/onboarding/words.ts'

const text = (words: string): Cell => ({ kind: 'text', text: words })

describe('rupiah as treasurers write it', () => {
  test.each([
    ['1.250.000', '1250000', 'text'],
    ['Rp 50.000,-', '50000', 'text'],
    ['Rp19.716.600,00', '19716600', 'text'],
    ['(40.000)', '-40000', 'text'],
    ['-140.000', '-140000', 'text'],
    ['1.250.000,50', '1250001', 'text'],
    ['30,000', '30000', 'thousands_comma'],
    ['-', '0', 'nothing'],
    ['nihil', '0', 'nothing'],
    ['1,250.000', '0', 'unreadable'],
    ['lima ribu', '0', 'unreadable'],
  ])('%s is %s', (written, value, writing) => {
    const read = readAmount(text(written))
    expect([read.value.toString(), read.writing]).toEqual([value, writing])
  })

  test('a stored result of a formula is rounded to whole rupiah', () => {
    expect(readAmount({ kind: 'number', text: '3039.4999999' }).value.toString()).toBe('3039')
  })
})

describe('rates', () => {
  test.each([
    [text('1,5%'), '1.5'],
    [text('1.5 % / bln'), '1.5'],
    [text('18% setahun'), '1.5'],
    [{ kind: 'number', text: '0.0125' } as const, '1.25'],
    [{ kind: 'number', text: '2' } as const, '2'],
  ])('%o is %s percent a month', (cell, rate) => {
    expect(readMonthlyRate(cell)).toBe(rate)
  })
})

describe('days', () => {
  test.each([
    ['05/01/2025', '2025-01-05'],
    ['5-1-25', '2025-01-05'],
    ['5 Jan 2025', '2025-01-05'],
    ['12 September 2025', '2025-09-12'],
    ['23 Agt 2025', '2025-08-23'],
    ['Ponorogo, 26-11-1986', '1986-11-26'],
    ['21 Nov', '2025-11-21'],
  ])('%s is %s', (written, day) => {
    expect(readDate(text(written), 2025).date).toBe(day)
  })

  test('31 September does not roll over to October', () => {
    expect(readDate(text('31/09/2025'))).toEqual({
      date: null,
      written: '31/09/2025',
      impossible: true,
    })
  })

  test('a serial number of a spreadsheet is a day', () => {
    expect(readDate({ kind: 'number', text: '45658' }).date).toBe('2025-01-01')
  })
})

describe('names', () => {
  test('letters swapped, doubled or lost are one slip each', () => {
    expect([
      slips('wasriha', 'wasriah'),
      slips('srringatin', 'sringatin'),
      slips('', 'abc'),
    ]).toEqual([1, 1, 3])
  })

  test('nobody is guessed when two are equally near', () => {
    const choices = [
      ['rini', 1],
      ['rino', 2],
    ] as const
    expect(nearest('rinu', choices)).toBeNull()
    expect(nearest('riny', [['rini', 1]])).toBe(1)
  })
})

describe('headings and cells', () => {
  test('spaced letters and marks are read as words', () => {
    expect([plain('U r a i a n'), plain('Tgl. Masuk'), plain('L/P'), plain('@')]).toEqual([
      'uraian',
      'tgl masuk',
      'l p',
      'harga',
    ])
  })

  test('columns are named as the spreadsheet names them', () => {
    expect([columnLetter(0), columnLetter(25), columnLetter(26), columnLetter(40)]).toEqual([
      'A',
      'Z',
      'AA',
      'AO',
    ])
    expect(columnIndex('AO')).toBe(40)
    expect(cellName('Buku Kas', 7, 28)).toBe('Buku Kas!AC7')
  })
})
