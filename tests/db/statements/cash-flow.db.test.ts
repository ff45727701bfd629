import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { cashFlow, cashMovements } from '#app/domain/statements/cash-flow.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { cashEntries } from '#db/queries/cash-entries.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook, OLD_BOOKS } from '#tests/support/old-books.ts'

const runtime = testRuntime()

type Purse = { readonly opening: number; readonly closing: number }
type Truth = {
  readonly cash: Purse
  readonly bank: Purse
  readonly consignment: { readonly gross_sales: number }
}

test.each(OLD_BOOKS)(
  'the cash flow of %s leads from the treasurer’s opening to closing cash',
  async (name) => {
    const truth: Truth = JSON.parse(
      readFileSync(`tests/fixtures/data/books/${name}-2025.expected.json`, 'utf8'),
    )
    const { cooperative, bring, read } = await emptyBook(runtime, name)
    await bring(name)
    const opening = Money.parse(String(truth.cash.opening + truth.bank.opening))
    const closing = Money.parse(String(truth.cash.closing + truth.bank.closing))
    const year = { from: localDate('2025-01-01'), to: localDate('2025-12-31') }
    const entries = await read(async (tx) =>
      cashEntries(tx, await mainBook(tx, cooperative.id), year),
    )
    const statement = cashFlow(cashMovements(entries), { opening, closing })
    expect(statement.difference.toString()).toBe('0')
    // All consigned goods were sold for cash.
    expect(figureOf(statement, 'cash_from_consignment').toString()).toBe(
      String(truth.consignment.gross_sales),
    )
    expect(figureOf(statement, 'cash_brought_forward').toString()).toBe('0')
  },
)
