import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, postReversal, refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { cashSaleEntry, invoiceEntry, invoicePaymentEntry } from '#app/domain/trade/entries.ts'
import { saleTotals } from '#app/domain/trade/totals.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import {
  type BookRef,
  getEntry,
  openSubledgers,
  postingMap,
  subledgerBalance,
} from '#db/queries/ledger.ts'
import {
  customerNamed,
  getInvoice,
  insertSale,
  listSales,
  type SaleLineRow,
} from '#db/queries/trade.ts'
import { newId } from '#db/uuid.ts'

const quantity = z
  .union([z.string(), z.number()], { error: 'field.quantity' })
  .transform((value) => String(value).trim().replace(',', '.'))
  .refine((text) => /^\d{1,9}(\.\d{1,3})?$/.test(text) && Number(text) > 0, {
    error: 'field.quantity',
  })
  .transform((text) => new Decimal(text))

const Line = z.strictObject({
  description: field.line,
  quantity,
  quantity_unit: field.lineOrNone,
  unit_price: field.amount,
  discount: field.amountOrZero,
})
const lines = z.array(Line).min(1, { error: 'field.one_line' }).max(50)

const SaleInput = z.strictObject({
  enterprise_id: field.id,
  lines,
  customer: field.lineOrNone,
  method: field.method,
  date: field.dayOrNone,
  note: field.lineOrNone,
})

export type SaleReceipt = {
  readonly sale_id: string
  readonly entry_id: string
  readonly number: string
  readonly total: string
}

/**
 * Logs goods that an enterprise sold for money at once; the system prices and adds up.
 *
 * @throws {DomainError} `enterprise_missing`, `sale_empty`, `discount_too_large`, `date_in_future`, `period_closed`.
 */
export const recordSale: Command<z.infer<typeof SaleInput>, SaleReceipt> = command({
  name: 'sales.record',
  permission: 'sales:record',
  input: SaleInput,
  enterpriseOf: (input) => input.enterprise_id,
  run: async (context, input) => {
    const date = input.date ?? context.today
    const book = await bookFor(context, input.enterprise_id, date)
    const { total, rows } = priced(input.lines)
    const posted = await post(
      context,
      cashSaleEntry({
        date,
        label: labelOf(rows),
        amount: total,
        means: input.method,
      }),
      book,
    )
    const customer =
      input.customer === undefined
        ? null
        : await customerNamed(context.tx, book, { name: input.customer })
    const id = newId()
    await insertSale(context.tx, book, {
      id,
      kind: 'sale',
      entryId: posted.entryId,
      customerId: customer?.id ?? null,
      paidBy: input.method,
      dueOn: null,
      note: input.note ?? null,
      lines: rows,
    })
    return { sale_id: id, entry_id: posted.entryId, number: posted.number, total: total.toString() }
  },
})

const InvoiceInput = z.strictObject({
  enterprise_id: field.id,
  customer: field.line,
  customer_phone: field.lineOrNone,
  customer_address: field.lineOrNone,
  lines,
  date: field.dayOrNone,
  due_on: field.day,
  note: field.lineOrNone,
})

/**
 * Issues an invoice: it takes the next number of the enterprise's book, without gaps, and the buyer owes its total.
 *
 * @throws {DomainError} `enterprise_missing`, `date_before` (due before its date), `sale_empty`, `period_closed`.
 */
export const issueInvoice: Command<
  z.infer<typeof InvoiceInput>,
  {
    readonly invoice_id: string
    readonly entry_id: string
    readonly number: string
    readonly total: string
  }
> = command({
  name: 'invoices.issue',
  permission: 'invoices:issue',
  input: InvoiceInput,
  enterpriseOf: (input) => input.enterprise_id,
  run: async (context, input) => {
    const { tx } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    if (input.due_on < date)
      throw new DomainError('date_before', { field: 'due_on', earliest: date })
    const book = await bookFor(context, input.enterprise_id, date)
    const { total, rows } = priced(input.lines)
    const customer = await customerNamed(tx, book, {
      name: input.customer,
      phone: input.customer_phone,
      address: input.customer_address,
    })
    const id = await openReceivable(context, book, customer.name)
    const label = `${customer.name}: ${labelOf(rows)}`
    const posted = await post(
      context,
      invoiceEntry({ date, label, amount: total, customerId: id }),
      book,
    )
    await insertSale(tx, book, {
      id,
      kind: 'invoice',
      entryId: posted.entryId,
      customerId: customer.id,
      paidBy: null,
      dueOn: input.due_on,
      note: input.note ?? null,
      lines: rows,
    })
    return {
      invoice_id: id,
      entry_id: posted.entryId,
      number: posted.number,
      total: total.toString(),
    }
  },
})

const PaymentInput = z.strictObject({
  enterprise_id: field.id,
  invoice_id: field.id,
  amount: field.amount,
  method: field.method,
  date: field.dayOrNone,
})

/**
 * Books a payment of an invoice, whole or in part, never more than is still to be paid.
 *
 * @throws {DomainError} `invoice_missing`, `pays_too_much`, `date_before`, `date_in_future`, `period_closed`.
 */
export const payInvoice: Command<
  z.infer<typeof PaymentInput>,
  { readonly entry_id: string; readonly number: string; readonly unpaid: string }
> = command({
  name: 'invoices.pay',
  permission: 'invoices:pay',
  input: PaymentInput,
  enterpriseOf: (input) => input.enterprise_id,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const book = await bookFor(context, input.enterprise_id)
    const invoice = await getInvoice(tx, book, input.invoice_id)
    const date = input.date ?? context.today
    if (date < invoice.date)
      throw new DomainError('date_before', { field: 'date', earliest: invoice.date })
    if (invoice.unpaid.isLessThan(input.amount)) {
      throw new DomainError('pays_too_much', { field: 'amount', unpaid: invoice.unpaid.toString() })
    }
    const label = `${invoice.number} ${invoice.customer?.name ?? ''}`.trim()
    const posted = await post(
      context,
      invoicePaymentEntry({
        date,
        label,
        amount: input.amount,
        means: input.method,
        customerId: invoice.id,
      }),
      book,
    )
    const unpaid = await subledgerBalance(tx, cooperative.id, invoice.id)
    return { entry_id: posted.entryId, number: posted.number, unpaid: unpaid.toString() }
  },
})

const Correction = z.strictObject({
  enterprise_id: field.id,
  entry_id: field.id,
  reason: field.line,
  date: field.dayOrNone,
})

/**
 * Corrects a sale, an invoice or a payment of an enterprise by its mirror image; an invoice only
 * while nothing is paid on it.
 *
 * @throws {DomainError} `entry_missing`, `already_reversed`, `entry_is_reversal`, `invoice_paid`,
 *   `date_before`, `date_in_future`, `period_closed`, `entry_built_on`.
 */
export const correctSale: Command<
  z.infer<typeof Correction>,
  {
    readonly entry_id: string
    readonly number: string
    /** The invoice this was, or was paid on. */
    readonly invoice_id: string | null
    /** The sale this was. */
    readonly sale_id: string | null
  }
> = command({
  name: 'sales.correct',
  permission: 'sales:correct',
  input: Correction,
  enterpriseOf: (input) => input.enterprise_id,
  run: async (context, input) => {
    const book = await bookFor(context, input.enterprise_id)
    const original = await getEntry(context.tx, book, input.entry_id)
    const isStanding = original.reversedById === null
    const invoiceId = original.lines.find((line) => line.subledgerId)?.subledgerId
    if (isStanding && original.event === 'invoices.issue' && invoiceId) {
      const { unpaid, total } = await getInvoice(context.tx, book, invoiceId)
      if (unpaid.isLessThan(total)) throw new DomainError('invoice_paid')
    }
    const [sale] = await listSales(context.tx, book, {
      kind: 'sale',
      entryId: original.id,
      limit: 1,
    })
    const { entryId, number } = await postReversal(context, book, { ...input, original })
    return {
      entry_id: entryId,
      number,
      invoice_id: invoiceId ?? null,
      sale_id: sale?.id ?? null,
    }
  },
})

/** The book of an enterprise; nothing is sold before it started. */
async function bookFor(
  { tx, cooperative }: CommandContext,
  enterpriseId: string,
  soldOn?: LocalDate,
): Promise<BookRef> {
  const { bookId, startedOn } = await getEnterprise(tx, cooperative.id, enterpriseId)
  if (soldOn !== undefined && startedOn !== null && soldOn < startedOn) {
    throw new DomainError('date_before', { field: 'date', earliest: startedOn })
  }
  return { cooperativeId: cooperative.id, bookId }
}

/** An invoice is its own subledger: what is still to be paid is its balance, never below nothing. */
async function openReceivable(
  { tx }: CommandContext,
  book: BookRef,
  customerName: string,
): Promise<string> {
  const id = newId()
  const account = known(
    (await postingMap(tx, book)).get('trade_receivable'),
    'receivables have an account',
  )
  await openSubledgers(tx, book, [
    { id, account, kind: 'customer', no: id.slice(0, 13), name: customerName, floor: Money.zero },
  ])
  return id
}

function priced(given: z.infer<typeof lines>) {
  const totals = saleTotals(
    given.map((line) => ({
      ...line,
      unitPrice: line.unit_price,
    })),
  )
  const rows: readonly SaleLineRow[] = totals.lines.map((line) => ({
    description: line.description,
    quantity: line.quantity.toString(),
    quantityUnit: line.quantity_unit ?? '',
    unitPrice: line.unitPrice,
    discount: line.discount,
    amount: line.amount,
  }))
  return { total: totals.total, rows }
}

function labelOf(rows: readonly SaleLineRow[]): string {
  const [first] = rows
  const more = rows.length > 1 ? ` +${rows.length - 1}` : ''
  return `${first?.description ?? ''}${more}`
}
