import { describe, expect, test } from 'vitest'
import { invoicePaper } from '#app/documents/invoice.ts'
import { Money } from '#app/domain/money.ts'
import { anInvoice } from '#tests/documents/papers.ts'

describe('an invoice', () => {
  test('carries both parties, the due date, the total and its words', () => {
    const paper = invoicePaper(anInvoice(), 'id')
    expect(paper.buyer[0]).toEqual({ label: 'Kepada', value: 'Toko Sumber Rejeki, Jatibarang' })
    expect(paper.terms).toContainEqual({ label: 'Jatuh tempo', value: '22 November 2026' })
    expect(paper.total).toEqual({ label: 'Harus dibayar', value: 'Rp2.535.000' })
    expect(paper.words).toBe('Dua juta lima ratus tiga puluh lima ribu rupiah')
    expect(paper.adjustments[0]?.value).toBe('−82.000')
  })

  test('never prints a total its lines do not sum to', () => {
    const wrong = { ...anInvoice(), total: Money.parse('2535001') }
    expect(() => invoicePaper(wrong, 'id')).toThrow(/sum to its total/)
  })

  test('puts nothing but a web address in its QR', () => {
    const odd = { ...anInvoice(), verify: 'javascript:alert(1)' }
    expect(() => invoicePaper(odd, 'id')).toThrow(/web address/)
  })
})
