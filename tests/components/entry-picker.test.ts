import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartOf } from '#app/domain/ledger/charts/chart.ts'
import { accountMeant, sumsOf as sumsOnServer } from '#app/routes/ledger/entry-form.ts'
import { accountsFor, sumsOf } from '../../public/entry.js'

const chart = chartOf('cooperative')
const labels = chart.map(({ code, name }) => `${code} ${name}`)

describe('the account picker', () => {
  test('finds by code, by the beginning of a word, and by any part, in this order', () => {
    expect(accountsFor(labels, '1101')).toEqual(['1101 Kas Besar'])
    expect(accountsFor(labels, 'giro')).toEqual(['1111 Bank - Giro'])
    expect(accountsFor(labels, 'kas').slice(0, 2)).toEqual(['1101 Kas Besar', '1102 Kas Kecil'])
    expect(accountsFor(labels, 'tidak ada')).toEqual([])
  })

  test('what it writes, the server reads as the account', () => {
    for (const { code, name } of chart) {
      expect(accountMeant(`${code} ${name}`, chart)).toBe(code)
      expect(accountMeant(code, chart)).toBe(code)
    }
  })

  test('a name alone is enough without scripts; what means no account stays as typed', () => {
    expect(accountMeant('kas besar', chart)).toBe('1101')
    expect(accountMeant('kas', chart)).toBe('kas')
    expect(accountMeant('11011', chart)).toBe('11011')
  })
})

test('the sums while typing are the sums the server checks', () => {
  const typed = fc.oneof(
    fc.nat({ max: 9_000_000 }).map(String),
    fc.constantFrom('', 'Rp 1.250.000', 'lima', '50.000,-', '1,250'),
  )
  fc.assert(
    fc.property(
      fc.array(fc.record({ debit: typed, credit: typed }), { maxLength: 12 }),
      (lines) => {
        const rest = { account: '', subledger_id: '', unit: '', party_kind: '', memo: '' }
        const { debit, credit } = sumsOnServer(lines.map((line) => ({ ...rest, ...line })))
        const shown = sumsOf(lines)
        expect([String(shown.debit), String(shown.credit)]).toEqual([`${debit}`, `${credit}`])
      },
    ),
  )
})
