import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { BUDGET_RANGE } from '#app/domain/meetings/budget.ts'
import { listAccounts } from '#db/queries/books.ts'
import { insertBudget } from '#db/queries/budgets.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { takeTurn } from '#db/queries/turn.ts'

const BudgetInput = z.strictObject({
  year: field.whole(1946, 2099),
  plan: z.string({ error: 'field.text' }).max(20_000, { error: 'field.too_long' }).default(''),
  amounts: z.record(z.string().regex(/^\d{4}$/, { error: 'field.account' }), field.amountOrZero),
})

/**
 * Writes the plan and budget (RK-RAPB) of a year: an amount for each account of income and expense, on the
 * account's own side. A new version takes the place of the one before; the one an annual meeting adopted stays
 * named by it.
 *
 * @throws {DomainError} `account_missing` for an account that the book does not have or a budget does not plan.
 */
export const setBudget: Command<
  z.infer<typeof BudgetInput>,
  { readonly year: number; readonly version: number }
> = command({
  name: 'budget.set',
  permission: 'budget:set',
  input: BudgetInput,
  run: async ({ tx, cooperative, actor }, { year, plan, amounts }) => {
    const book = await mainBook(tx, cooperative.id)
    const known = new Set(
      (await listAccounts(tx, book))
        .map(({ code }) => code)
        .filter((code) => code >= BUDGET_RANGE.from && code <= BUDGET_RANGE.to),
    )
    const entries = Object.entries(amounts)
    const stray = entries.find(([code]) => !known.has(code))
    if (stray !== undefined) throw new DomainError('account_missing', { field: stray[0] })
    await takeTurn(tx, cooperative.id, `budget ${year}`)
    const version = await insertBudget(tx, cooperative.id, {
      year,
      plan: plan.trim(),
      amounts: new Map(entries.filter(([, amount]) => !amount.isZero())),
      writtenBy: actor.userId,
    })
    return { year, version }
  },
})
