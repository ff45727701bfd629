import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { invoicePaper } from '#app/documents/invoice.ts'
import { printInvoice } from '#app/documents/pdf/invoice.ts'
import { printReceipt } from '#app/documents/pdf/receipt.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { anInvoice } from '#tests/documents/papers.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')
const receipt = receiptPaper(
  {
    kind: 'repayment',
    number: 'BM-2026-0413',
    issuer: { name: 'Koperasi Mekar Jaya', place: 'Desa Kenanga, Indramayu' },
    party: { name: 'Kusnadi', number: '021' },
    purpose: 'Angsuran ke-5 pinjaman P-2026-011',
    amount: Money.parse('560000'),
    parts: [
      { label: 'Pokok', amount: Money.parse('500000') },
      { label: 'Jasa', amount: Money.parse('60000') },
    ],
    date: localDate('2026-11-08'),
    handledBy: { name: 'Wastini', role: 'bendahara' },
  },
  'id',
)

describe('a receipt in PDF', () => {
  test.each(['a5', 'slip'] as const)(
    'on %s brings its own font, holds no link and fits one sheet',
    async (size) => {
      const pdf = textOf(await printReceipt(receipt, { createdAt, size }))
      expect(pdf.startsWith('%PDF-')).toBe(true)
      expect(pdf).toContain('/FontFile2')
      expect(pdf).not.toMatch(/\/URI|\/JavaScript|\/Link/)
      expect(sheetsOf(pdf)).toBe(1)
    },
  )

  test('printed twice at the same moment is the same file', async () => {
    const [first, second] = [
      await printReceipt(receipt, { createdAt }),
      await printReceipt(receipt, { createdAt }),
    ]
    expect(Buffer.compare(first, second)).toBe(0)
  })

  test('grows longer on the roll when there is more to say', async () => {
    const wordy = {
      ...receipt,
      facts: [...receipt.facts, { label: 'Catatan', value: 'Lunas lebih awal' }],
    }
    const [short, long] = [
      await printReceipt(receipt, { createdAt, size: 'slip' }),
      await printReceipt(wordy, { createdAt, size: 'slip' }),
    ]
    expect(heightOf(textOf(long))).toBeGreaterThan(heightOf(textOf(short)))
  })
})

describe('an invoice in PDF', () => {
  test('is A5 unless A4 is asked for', async () => {
    const paper = invoicePaper(anInvoice(), 'id')
    expect(heightOf(textOf(await printInvoice(paper, { createdAt })))).toBeCloseTo(595.28, 0)
    expect(heightOf(textOf(await printInvoice(paper, { createdAt, size: 'a4' })))).toBeCloseTo(
      841.89,
      0,
    )
  })

  test('goes on over more sheets when it is long', async () => {
    const long = await printInvoice(invoicePaper(anInvoice(8), 'id'), { createdAt })
    expect(sheetsOf(textOf(long))).toBe(3)
  })
})

function textOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1')
}

function sheetsOf(pdf: string): number {
  return pdf.match(/\/Type \/Page\n/g)?.length ?? 0
}

function heightOf(pdf: string): number {
  return Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(pdf)?.[1])
}
