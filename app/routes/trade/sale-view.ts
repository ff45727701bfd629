import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Enterprise } from '#db/queries/enterprises.ts'
import type { Sale } from '#db/queries/trade.ts'

/** How an invoice stands on a day. */
export function invoiceState(invoice: Sale, today: LocalDate) {
  if (invoice.isReversed) return 'corrected' as const
  if (!invoice.unpaid.isPositive()) return 'paid' as const
  if (invoice.dueOn !== null && invoice.dueOn < today) return 'late' as const
  return invoice.unpaid.isLessThan(invoice.total) ? ('part' as const) : ('open' as const)
}

/** A sale or invoice as lists and papers show it. */
export function saleView(sale: Sale, today: LocalDate) {
  return {
    id: sale.id,
    number: sale.number,
    date: sale.date,
    dueOn: sale.dueOn,
    buyer: sale.customer?.name ?? null,
    buyerPlace: sale.customer?.address ?? null,
    paidBy: sale.paidBy,
    total: sale.total.toString(),
    /** What was taken off all lines, as it stands under them: negative, or zero. */
    discount: Money.sum(sale.lines.map((line) => line.discount))
      .negated()
      .toString(),
    unpaid: sale.unpaid.toString(),
    state: invoiceState(sale, today),
    first: sale.lines[0]?.description ?? '',
    more: sale.lines.length - 1,
    lines: sale.lines.map((line) => ({
      description: line.description,
      quantity: `${plain(line.quantity)} ${line.quantityUnit}`.trim(),
      price: line.unitPrice.toString(),
      discount: line.discount.toString(),
      gross: line.amount.plus(line.discount).toString(),
      amount: line.amount.toString(),
    })),
  }
}

/** `14.000` as the database has it is 14, `1.250` is 1,25. */
export function plain(quantity: string): string {
  return quantity.replace(/\.?0+$/, '').replace('.', ',')
}

/** Who sells, as it stands on the paper. */
export function sellerOf(of: {
  readonly enterprise: Pick<Enterprise, 'name' | 'address' | 'phone'>
  readonly ownerName: string
  readonly cooperative: Pick<Cooperative, 'village' | 'regency'>
}) {
  const { enterprise, cooperative } = of
  const place = [enterprise.address, cooperative.village, cooperative.regency]
  return {
    name: enterprise.name,
    place: place.filter((part) => part !== '').join(', '),
    contact: enterprise.phone,
    signedBy: of.ownerName,
  }
}
