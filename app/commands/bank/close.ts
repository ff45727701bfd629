import { z } from 'zod'
import { accountCode, bankTurn, refuseClosed } from '#app/commands/bank/read.ts'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { DomainError } from '#app/domain/errors.ts'
import { reconcile } from '#app/domain/ledger/bank/reconciliation.ts'
import * as reconciliations from '#db/queries/bank-reconciliations.ts'
import { getBankAccount, listStatements } from '#db/queries/bank-statements.ts'
import { newId } from '#db/uuid.ts'

const Closing = z.strictObject({
  account: accountCode,
  on: field.day,
  /** What the page showed, so that nobody closes on figures that moved meanwhile. */
  bank: field.amountEitherWay,
  book: field.amountEitherWay,
})

/**
 * Closes an account's reconciliation of a day: bank and book agree but for what is on its way, and no line of the bank
 * is left. What was outstanding is kept as it stood.
 *
 * @throws {DomainError} `account_missing`, `bank_not_covered` while statements end before the day (details: through),
 *   `bank_differs` (details: difference, lines), `bank_changed` when other figures stand by now, `bank_closed`,
 *   `date_in_future`.
 */
export const closeReconciliation: Command<
  z.infer<typeof Closing>,
  { readonly reconciliation_id: string }
> = command({
  name: 'bank.close',
  permission: 'bank:reconcile',
  input: Closing,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const { on } = input
    refuseFuture(context, on, 'on')
    const account = await getBankAccount(tx, cooperative.id, input.account)
    await bankTurn(context, account.accountCode)
    await refuseClosed(tx, account, on)
    const days = (await listStatements(tx, account)).map(({ through }) => through).toSorted()
    const through = days.at(-1) ?? null
    if (through === null || through < on) {
      throw new DomainError('bank_not_covered', { through: through ?? '' })
    }
    const position = await reconciliations.bankPosition(tx, account, on)
    const result = reconcile(position)
    if (!result.canClose) {
      const difference = result.difference.toString()
      throw new DomainError('bank_differs', { difference, lines: String(result.unbooked.length) })
    }
    if (!result.bank.equals(input.bank) || !result.book.equals(input.book)) {
      throw new DomainError('bank_changed')
    }
    const id = newId()
    await reconciliations.insertReconciliation(tx, account, {
      id,
      on,
      bank: result.bank,
      book: result.book,
      outstanding: [...result.inTransit, ...result.notCleared],
      closedBy: actor.userId,
    })
    return { reconciliation_id: id }
  },
})

const Reopening = z.strictObject({ reconciliation_id: field.id, reason: field.line })

/**
 * Opens a closed reconciliation again with a reason, and those of later days with it; what they kept stays to be read.
 *
 * @throws {DomainError} `bank_missing` when it does not stand closed.
 */
export const reopenReconciliation: Command<
  z.infer<typeof Reopening>,
  { readonly account: string }
> = command({
  name: 'bank.reopen',
  permission: 'bank:reopen',
  input: Reopening,
  run: async (context, { reconciliation_id: id, reason }) => {
    const { tx, cooperative, actor } = context
    const { accountCode: account } = await reconciliations.getClosedReconciliation(
      tx,
      cooperative.id,
      id,
    )
    await bankTurn(context, account)
    const { on } = await reconciliations.getClosedReconciliation(tx, cooperative.id, id)
    await reconciliations.reopenReconciliations(
      tx,
      { cooperativeId: cooperative.id, accountCode: account },
      { from: on, by: actor.userId, reason },
    )
    return { account }
  },
})
