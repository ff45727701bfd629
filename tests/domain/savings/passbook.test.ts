import { expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import { passbookOf } from '#app/domain/savings/passbook.ts'

const moved = (event: string, change: number) => ({
  event,
  isReversal: event === 'ledger.reverse',
  change: Money.parse(String(change)),
})

test('a savings book shows each letter, what came in or went out, and the balance after it', () => {
  const lines = passbookOf([
    moved('savings.deposit', 500_000),
    moved('savings.withdraw', -150_000),
    moved('ledger.reverse', 150_000),
    moved('ledger.post', -20_000),
  ])
  const shown = lines.map(({ code, debit, credit, balance }) =>
    [code, debit ?? '–', credit ?? '–', balance].join(' '),
  )
  expect(shown).toEqual([
    'S – 500000 500000',
    'T 150000 – 350000',
    'K – 150000 500000',
    'T 20000 – 480000',
  ])
})

test('a book without lines is empty', () => {
  expect(passbookOf([])).toEqual([])
})
