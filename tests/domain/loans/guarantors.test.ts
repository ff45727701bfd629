import { expect, test } from 'vitest'
import { guarantorsBefore } from '#app/domain/loans/guarantors.ts'

test('who stood surety before a change is told from who does now', () => {
  const changes = [
    { released: 'Budi', replacedBy: 'Citra' },
    { released: 'Citra', replacedBy: 'Budi' },
    { released: 'Dewi', replacedBy: null },
  ]
  expect(guarantorsBefore(['Budi'], changes.slice(2))).toEqual(['Budi', 'Dewi'])
  expect(guarantorsBefore(['Budi'], changes.slice(1))).toEqual(['Citra', 'Dewi'])
  expect(guarantorsBefore(['Budi'], changes)).toEqual(['Budi', 'Dewi'])
  expect(guarantorsBefore(['Budi'], [])).toEqual(['Budi'])
})
