import { expect, test } from 'vitest'
import { ownValues, rowCount, rowsIn, valuesOfRows } from '#app/http/list-form.ts'

const LINES = {
  list: 'lines',
  fields: ['description', 'quantity', 'quantity_unit'],
  silent: ['quantity_unit'],
  most: 12,
} as const

test('a row nobody filled in is dropped, and a unit alone does not fill a row', () => {
  const values = {
    'lines.0.description': ' ',
    'lines.0.quantity_unit': 'kg',
    'lines.2.description': ' Kerupuk ',
    'lines.2.quantity': '2',
  }
  expect(rowsIn(values, LINES)).toEqual([
    { description: 'Kerupuk', quantity: '2', quantity_unit: '' },
  ])
})

test('rows that stay are numbered anew, so that a mistake meets the row on the page', () => {
  const rows = rowsIn({ 'lines.4.description': 'Terasi', 'lines.4.quantity': 'x' }, LINES)
  expect(valuesOfRows(rows, LINES)).toMatchObject({
    'lines.0.description': 'Terasi',
    'lines.0.quantity': 'x',
  })
})

test('what belongs to no list is kept apart from it', () => {
  const values = { customer: 'Bu Eti', rows: '4', 'lines.0.description': 'Terasi' }
  expect(ownValues(values, 'lines')).toEqual({ customer: 'Bu Eti' })
})

test('a form shows at least three rows and never more than the list may have', () => {
  const asked = ['0', '4', '99', 'banyak'].map((rows) => rowCount({ rows }, 12))
  expect(asked).toEqual([3, 4, 12, 3])
})
