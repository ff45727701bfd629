import { describe, expect, test } from 'vitest'
import { balance, type RoleDraft, resolve } from '#app/domain/ledger/entry.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import { Money } from '#app/domain/money.ts'
import { journal } from '#tests/support/journal.ts'

describe('double entry', () => {
  test('accepts an entry whose debits equal its credits', () => {
    const draft = journal`
      2026-01-05 Pencairan pinjaman Sari
        1201  Dr  6000000
        1101  Cr  5915000
        4103  Cr    60000
        4102  Cr    25000`
    expect(balance(draft).lines).toHaveLength(4)
  })

  test('refuses an entry that is one rupiah off, and says by how much', () => {
    const draft = journal`
      2026-01-05 Simpanan pokok Sari
        1101  Dr  100000
        3101  Cr  100001`
    expect(() => balance(draft)).toThrow(
      expect.objectContaining({
        code: 'entry_unbalanced',
        details: { debit: '100000', credit: '100001' },
      }),
    )
  })

  test('refuses a single line', () => {
    const draft = journal`
      2026-01-05 Setengah jalan
        1101  Dr  100000`
    expect(() => balance(draft)).toThrow(expect.objectContaining({ code: 'entry_too_short' }))
  })

  test('refuses a line of zero and a line below zero', () => {
    for (const amount of ['0', '-5']) {
      const draft = journal`
        2026-01-05 Kosong
          1101  Dr  ${amount}
          3101  Cr  ${amount}`
      expect(() => balance(draft)).toThrow(expect.objectContaining({ code: 'entry_too_short' }))
    }
  })
})

describe('posting roles', () => {
  const { date } = journal`
    2026-01-05 Tanggal
      1101  Dr  1`
  const draft: RoleDraft = {
    date,
    voucher: 'BKM',
    event: 'savings.deposit',
    memo: 'Setoran',
    lines: [
      { role: 'cash', side: 'debit', amount: Money.parse('5000') },
      { role: 'voluntary_savings', side: 'credit', amount: Money.parse('5000'), subledgerId: 's' },
      { role: 'entrance_fee', side: 'credit', amount: Money.zero },
    ],
  }

  test('become accounts of the book, and lines of zero go', () => {
    const { lines } = resolve(draft, postingMapOf('cooperative'))
    expect(lines.map((line) => [line.accountCode, `${line.amount}`, line.subledgerId])).toEqual([
      ['1101', '5000', undefined],
      ['2101', '5000', 's'],
    ])
  })

  test('a role the book has no account for is refused by name', () => {
    expect(() => resolve(draft, postingMapOf('enterprise'))).toThrow(
      expect.objectContaining({ code: 'account_missing', details: { role: 'voluntary_savings' } }),
    )
  })
})
