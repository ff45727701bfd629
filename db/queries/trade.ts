import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

export type Customer = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly address: string | null
}

/** The buyer of that name in this book; a new name makes a new buyer. */
export async function customerNamed(
  tx: TenantTx,
  book: BookRef,
  buyer: {
    readonly name: string
    readonly phone?: string | undefined
    readonly address?: string | undefined
  },
): Promise<Customer> {
  const known = await tx
    .selectFrom('customer')
    .select(['id', 'name', 'phone', 'address'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where((e) => e(e.fn<string>('lower', ['name']), '=', buyer.name.toLowerCase()))
    .orderBy('id')
    .executeTakeFirst()
  if (known) return known
  const fresh = {
    id: newId(),
    name: buyer.name,
    phone: buyer.phone ?? null,
    address: buyer.address ?? null,
  }
  await tx
    .insertInto('customer')
    .values({ cooperative_id: book.cooperativeId, book_id: book.bookId, ...fresh })
    .execute()
  return fresh
}

/** The buyers of a book by name, for suggestions. */
export async function listCustomers(tx: TenantTx, book: BookRef): Promise<readonly Customer[]> {
  return tx
    .selectFrom('customer')
    .select(['id', 'name', 'phone', 'address'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .orderBy('name')
    .limit(500)
    .execute()
}

export type SaleLineRow = {
  readonly description: string
  readonly quantity: string
  readonly quantityUnit: string
  readonly unitPrice: Money
  readonly discount: Money
  readonly amount: Money
}

export type NewSale = {
  readonly id: string
  readonly kind: 'sale' | 'invoice'
  readonly entryId: string
  readonly customerId: string | null
  readonly paidBy: 'cash' | 'bank' | null
  readonly dueOn: LocalDate | null
  readonly note: string | null
  readonly lines: readonly SaleLineRow[]
}

/** Writes what the paper of a sale or invoice says. */
export async function insertSale(tx: TenantTx, book: BookRef, sale: NewSale): Promise<void> {
  await tx
    .insertInto('sale')
    .values({
      cooperative_id: book.cooperativeId,
      book_id: book.bookId,
      id: sale.id,
      kind: sale.kind,
      entry_id: sale.entryId,
      customer_id: sale.customerId,
      paid_by: sale.paidBy,
      due_on: sale.dueOn,
      note: sale.note,
    })
    .execute()
  await tx
    .insertInto('sale_line')
    .values(
      sale.lines.map((line, index) => ({
        cooperative_id: book.cooperativeId,
        sale_id: sale.id,
        line_no: index + 1,
        description: line.description,
        quantity: line.quantity,
        quantity_unit: line.quantityUnit,
        unit_price: line.unitPrice.toString(),
        discount: line.discount.toString(),
        amount: line.amount.toString(),
      })),
    )
    .execute()
}

/** A sale or invoice with its number, its buyer, its lines, and (an invoice) what is still to be paid. */
export type Sale = {
  readonly id: string
  readonly kind: 'sale' | 'invoice'
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly customer: Customer | null
  readonly paidBy: string | null
  readonly dueOn: LocalDate | null
  readonly note: string | null
  readonly total: Money
  readonly unpaid: Money
  readonly isReversed: boolean
  readonly lines: readonly SaleLineRow[]
}

/** The sales or invoices of a book, newest first. */
export async function listSales(
  tx: TenantTx,
  book: BookRef,
  filter: {
    readonly kind?: 'sale' | 'invoice'
    readonly id?: string
    readonly entryId?: string
    readonly limit: number
    readonly offset?: number
  },
): Promise<readonly Sale[]> {
  const heads = await selectSales(tx, book)
    .$if(filter.kind !== undefined, (q) => q.where('s.kind', '=', filter.kind ?? 'sale'))
    .$if(filter.id !== undefined, (q) => q.where('s.id', '=', filter.id ?? ''))
    .$if(filter.entryId !== undefined, (q) => q.where('s.entry_id', '=', filter.entryId ?? ''))
    .orderBy('e.entry_date', 'desc')
    .orderBy('e.chain_no', 'desc')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute()
  const lines = await linesOf(
    tx,
    book,
    heads.map((head) => head.id),
  )
  return heads.map((head) => saleOf(head, lines.get(head.id) ?? []))
}

/** Which sales or invoices some entries of a book booked, by entry; payments and corrections are none. */
export async function salesBooked(
  tx: TenantTx,
  book: BookRef,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly kind: 'sale' | 'invoice' }>> {
  if (entryIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('sale')
    .select(['id', 'kind', 'entry_id'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('entry_id', 'in', [...entryIds])
    .execute()
  return new Map(rows.map(({ entry_id, id, kind }) => [entry_id, { id, kind }]))
}

/** How many sales, or invoices, a book has. */
export async function countSales(
  tx: TenantTx,
  book: BookRef,
  kind: 'sale' | 'invoice',
): Promise<number> {
  const { count } = await tx
    .selectFrom('sale')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One invoice of a book. */
export async function getInvoice(tx: TenantTx, book: BookRef, invoiceId: string): Promise<Sale> {
  const [invoice] = await listSales(tx, book, { kind: 'invoice', id: invoiceId, limit: 1 })
  if (!invoice) throw new DomainError('invoice_missing')
  return invoice
}

/** One sale of a book that was paid at once. */
export async function getSale(tx: TenantTx, book: BookRef, saleId: string): Promise<Sale> {
  const [sale] = await listSales(tx, book, { kind: 'sale', id: saleId, limit: 1 })
  if (!sale) throw new DomainError('sale_missing')
  return sale
}

/** What buyers still owe on the invoices of a book: all of it, and what was due before a day. */
export async function unpaidInvoices(tx: TenantTx, book: BookRef, today: LocalDate) {
  const { rows } = await sql<Record<'unpaid' | 'overdue' | 'open_count' | 'late_count', string>>`
    select coalesce(sum(b.balance), 0)::text as unpaid, count(*)::text as open_count,
      coalesce(sum(b.balance) filter (where s.due_on < ${today}), 0)::text as overdue,
      (count(*) filter (where s.due_on < ${today}))::text as late_count
    from sale s
    join subledger_balance b on b.cooperative_id = s.cooperative_id and b.subledger_id = s.id
    where s.cooperative_id = ${book.cooperativeId} and s.book_id = ${book.bookId}
      and s.kind = 'invoice' and b.balance > 0`.execute(tx)
  const [row] = rows
  return {
    unpaid: Money.parse(row?.unpaid ?? '0'),
    overdue: Money.parse(row?.overdue ?? '0'),
    openCount: Number(row?.open_count ?? 0),
    lateCount: Number(row?.late_count ?? 0),
  }
}

/** What has been paid on an invoice, oldest first; a correction shows as a negative payment. */
export async function paymentsOf(tx: TenantTx, book: BookRef, invoiceId: string) {
  const rows = await tx
    .selectFrom('journal_line as l')
    .innerJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 'l.cooperative_id').onRef('e.id', '=', 'l.entry_id'),
    )
    .leftJoin('journal_entry as o', (join) =>
      join.onRef('o.cooperative_id', '=', 'e.cooperative_id').onRef('o.id', '=', 'e.reverses_id'),
    )
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select([
      'e.id',
      'e.number',
      'e.entry_date',
      'l.amount',
      'e.reverses_id',
      'r.id as reversed_by',
    ])
    .where('l.cooperative_id', '=', book.cooperativeId)
    .where('l.book_id', '=', book.bookId)
    .where('l.subledger_id', '=', invoiceId)
    .where((e) => e(e.fn.coalesce('o.event', 'e.event'), '=', 'invoices.pay'))
    .orderBy('e.entry_date')
    .orderBy('e.chain_no')
    .execute()
  return rows.map((row) => ({
    entryId: row.id,
    number: row.number,
    date: localDate(row.entry_date),
    amount: Money.parse(row.amount).negated(),
    isFinal: row.reverses_id !== null || row.reversed_by !== null,
  }))
}

/** The cash and bank sales and the invoices of each month since a day, corrected ones left out. */
export async function soldByMonth(tx: TenantTx, book: BookRef, since: LocalDate) {
  const { rows } = await sql<{ month: string; total: string; count: string }>`
    select to_char(e.entry_date, 'YYYY-MM') as month, sum(l.amount)::text as total,
      count(distinct s.id)::text as count
    from sale s
    join journal_entry e on e.cooperative_id = s.cooperative_id and e.id = s.entry_id
    left join journal_entry r on r.cooperative_id = e.cooperative_id and r.reverses_id = e.id
    join sale_line l on l.cooperative_id = s.cooperative_id and l.sale_id = s.id
    where s.cooperative_id = ${book.cooperativeId} and s.book_id = ${book.bookId}
      and e.entry_date >= ${since} and r.id is null
    group by 1 order by 1`.execute(tx)
  return rows.map(({ month, total, count }) => ({
    month,
    total: Money.parse(total),
    count: Number(count),
  }))
}

function selectSales(tx: TenantTx, book: BookRef) {
  return tx
    .selectFrom('sale as s')
    .innerJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 's.cooperative_id').onRef('e.id', '=', 's.entry_id'),
    )
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .leftJoin('customer as c', (join) =>
      join.onRef('c.cooperative_id', '=', 's.cooperative_id').onRef('c.id', '=', 's.customer_id'),
    )
    .leftJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 's.cooperative_id').onRef('b.subledger_id', '=', 's.id'),
    )
    .select(['s.id', 's.kind', 's.entry_id', 's.paid_by', 's.due_on', 's.note', 'e.number'])
    .select(['e.entry_date', 'r.id as reversed_by_id', 'b.balance'])
    .select(['c.id as customer_id', 'c.name as customer_name', 'c.phone', 'c.address'])
    .where('s.cooperative_id', '=', book.cooperativeId)
    .where('s.book_id', '=', book.bookId)
}

type Head = Awaited<ReturnType<ReturnType<typeof selectSales>['executeTakeFirstOrThrow']>>

async function linesOf(
  tx: TenantTx,
  book: BookRef,
  saleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SaleLineRow[]>> {
  if (saleIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('sale_line')
    .selectAll()
    .where('cooperative_id', '=', book.cooperativeId)
    .where('sale_id', 'in', [...saleIds])
    .orderBy('sale_id')
    .orderBy('line_no')
    .execute()
  const bySale = new Map<string, SaleLineRow[]>(saleIds.map((id) => [id, []]))
  for (const row of rows) {
    bySale.get(row.sale_id)?.push({
      description: row.description,
      quantity: row.quantity,
      quantityUnit: row.quantity_unit,
      unitPrice: Money.parse(row.unit_price),
      discount: Money.parse(row.discount),
      amount: Money.parse(row.amount),
    })
  }
  return bySale
}

function saleOf(head: Head, lines: readonly SaleLineRow[]): Sale {
  const customer =
    head.customer_id === null || head.customer_name === null
      ? null
      : { id: head.customer_id, name: head.customer_name, phone: head.phone, address: head.address }
  return {
    id: head.id,
    kind: head.kind,
    entryId: head.entry_id,
    number: head.number,
    date: localDate(head.entry_date),
    customer,
    paidBy: head.paid_by,
    dueOn: head.due_on === null ? null : localDate(head.due_on),
    note: head.note,
    total: Money.sum(lines.map((line) => line.amount)),
    unpaid: head.balance === null ? Money.zero : Money.parse(head.balance),
    isReversed: head.reversed_by_id !== null,
    lines,
  }
}
