import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft, RoleLine } from '#app/domain/ledger/entry.ts'
import type { EnterpriseRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/** What every event of a family enterprise says about itself. */
export type EnterpriseEvent = {
  readonly date: LocalDate
  /** What the paper says it was for: goods sold, number of the invoice and customer. */
  readonly label: string
  /** Whole rupiah, positive. */
  readonly amount: Money
}

type ByMeans = { readonly means: 'cash' | 'bank' }
type OfCustomer = {
  /** The subledger of the customer. */
  readonly customerId: string
}

/** Goods sold for money at once. */
export function cashSaleEntry(sale: EnterpriseEvent & ByMeans): RoleDraft<EnterpriseRole> {
  return {
    date: sale.date,
    voucher: sale.means === 'cash' ? 'BKM' : 'BBM',
    event: 'sales.record',
    memo: `Penjualan ${sale.label}`,
    lines: pair(sale.amount, { role: sale.means }, { role: 'sales' }),
  }
}

/** Goods sold on account: the customer owes what the invoice says. */
export function invoiceEntry(invoice: EnterpriseEvent & OfCustomer): RoleDraft<EnterpriseRole> {
  return {
    date: invoice.date,
    voucher: 'INV',
    event: 'invoices.issue',
    memo: `Tagihan ${invoice.label}`,
    lines: pair(
      invoice.amount,
      { role: 'trade_receivable', subledgerId: invoice.customerId },
      { role: 'sales' },
    ),
  }
}

/** The customer pays an invoice, in full or in part. */
export function invoicePaymentEntry(
  payment: EnterpriseEvent & ByMeans & OfCustomer,
): RoleDraft<EnterpriseRole> {
  return {
    date: payment.date,
    voucher: payment.means === 'cash' ? 'BKM' : 'BBM',
    event: 'invoices.pay',
    memo: `Pembayaran tagihan ${payment.label}`,
    lines: pair(
      payment.amount,
      { role: payment.means },
      { role: 'trade_receivable', subledgerId: payment.customerId },
    ),
  }
}

/** The household puts money into the enterprise. */
export function ownerCapitalEntry(capital: EnterpriseEvent & ByMeans): RoleDraft<EnterpriseRole> {
  return {
    date: capital.date,
    voucher: capital.means === 'cash' ? 'BKM' : 'BBM',
    event: 'enterprises.add_capital',
    memo: `Modal ${capital.label}`,
    lines: pair(capital.amount, { role: capital.means }, { role: 'owner_capital' }),
  }
}

/** The household takes money out of the enterprise (prive): never an expense. */
export function ownerDrawingEntry(drawing: EnterpriseEvent & ByMeans): RoleDraft<EnterpriseRole> {
  return {
    date: drawing.date,
    voucher: drawing.means === 'cash' ? 'BKK' : 'BBK',
    event: 'enterprises.draw',
    memo: `Prive ${drawing.label}`,
    lines: pair(drawing.amount, { role: 'owner_drawings' }, { role: drawing.means }),
  }
}

type Place = Pick<RoleLine<EnterpriseRole>, 'role' | 'subledgerId'>

function pair(amount: Money, debit: Place, credit: Place): readonly RoleLine<EnterpriseRole>[] {
  return [
    { ...debit, side: 'debit', amount },
    { ...credit, side: 'credit', amount },
  ]
}
