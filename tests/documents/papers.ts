import type { Invoice } from '#app/documents/invoice.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const GOODS = [
  ['Kerupuk ikan mentah 1 kg', '24 bks', '38000', '912000'],
  ['Kerupuk udang mentah 500 g', '30 bks', '27000', '810000'],
  ['Kerupuk kulit ikan 250 g', '20 bks', '18000', '360000'],
  ['Terasi udang 100 g', '40 bks', '12500', '500000'],
] as const

/** The invoice of Kerupuk Dua Putri to Toko Sumber Rejeki; `times` repeats its goods. */
export function anInvoice(times = 1): Invoice {
  const lines = Array.from({ length: times }, () => GOODS)
    .flat()
    .map(([name, quantity, price, amount]) => ({
      name,
      quantity,
      price: Money.parse(price),
      amount: Money.parse(amount),
    }))
  const adjustments = [
    { label: 'Potongan langganan', amount: Money.parse('-82000') },
    { label: 'Ongkos kirim', amount: Money.parse('35000') },
  ]
  return {
    number: 'DP-2026-0147',
    date: localDate('2026-11-08'),
    dueDate: localDate('2026-11-22'),
    seller: { name: 'Kerupuk Dua Putri', place: 'Desa Kenanga', signedBy: 'Casriah' },
    buyer: { name: 'Toko Sumber Rejeki', place: 'Jatibarang', orderedBy: 'Bu Haryati' },
    lines,
    adjustments,
    total: Money.sum([...lines, ...adjustments].map((line) => line.amount)),
    verify: 'https://lumbung.example/nota/DP-2026-0147',
  }
}
