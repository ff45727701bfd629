import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { nextPrint, PAGE_LINES } from '#app/domain/savings/passbook-print.ts'
import { insertPrint, listPrints } from '#db/queries/passbook-prints.ts'
import { listAccountsOf, passbookLines } from '#db/queries/savings.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Print = z.strictObject({
  account: field.id,
  page_lines: field.whole(PAGE_LINES.least, PAGE_LINES.most),
  from: z.enum(['next', 'start'], { error: 'field.choose' }).default('next'),
})

/**
 * Remembers what of a savings book goes on paper now: the lines that are not printed yet, from the next
 * free line of the page on, or (`start`) everything into a fresh book.
 *
 * @throws {DomainError} `subledger_missing`, `nothing_to_print`.
 */
export const printPassbook: Command<
  z.infer<typeof Print>,
  { readonly print_id: string; readonly account_id: string; readonly lines: number }
> = command({
  name: 'savings.print_passbook',
  permission: 'savings:deposit',
  input: Print,
  run: async ({ tx, cooperative, actor }, input) => {
    const [account] = await listAccountsOf(tx, cooperative.id, { accountId: input.account })
    if (!account) throw new DomainError('subledger_missing')
    await takeTurn(tx, cooperative.id, `passbook ${account.id}`)
    const prints = await listPrints(tx, cooperative.id, account.id)
    const lines = await passbookLines(tx, cooperative.id, account.id)
    const wish = { isRestart: input.from === 'start', pageLines: input.page_lines }
    const print = nextPrint(lines, prints, wish)
    if (print === null) throw new DomainError('nothing_to_print')
    const id = newId()
    await insertPrint(tx, cooperative.id, {
      ...print,
      id,
      accountId: account.id,
      no: prints.length + 1,
      printedBy: actor.userId,
    })
    return { print_id: id, account_id: account.id, lines: print.lineCount }
  },
})
