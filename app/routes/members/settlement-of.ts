import { redirect } from '@remix-run/node'
import { leftToPay } from '#app/commands/exit-refund.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { accountNames } from '#app/routes/savings/account-names.ts'
import { debtsOf, findExit, settlementLines } from '#db/queries/exits.ts'
import { getMember } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'params' | 'today' | 'language'> & {
  readonly tx: TenantTx
}

/**
 * How a member left, what their savings came to, what came in since, what is still to be refunded, and what
 * they still owe; one who stays has their own page.
 */
export async function settlementOf(given: Reading) {
  const { tx, cooperative, params, today } = given
  const member = await getMember(tx, cooperative.id, idParam(params['member'], 'member_missing'))
  const exit = await findExit(tx, cooperative.id, member.id)
  if (exit === null) throw redirect(paths.member(cooperative.slug, member.id))
  const lines = await namedLines(given, member.id)
  const { refund, since: accounts } = await leftToPay({ tx, cooperative, today }, member)
  const since = Money.sum(accounts.map(({ balance }) => balance))
  const debts = await debtsOf(tx, cooperative.id, { memberId: member.id, date: today })
  const owed = debts.map((debt) => ({ ...debt, amount: debt.interest.plus(debt.principal) }))
  return { member, exit, lines, since, owed, left: refund.plus(since) }
}

/** The lines in words: a product by the name the cooperative gave it, anything else by its account. */
async function namedLines({ tx, cooperative, language }: Reading, memberId: string) {
  const lines = await settlementLines(tx, cooperative.id, memberId)
  const ids = lines.flatMap(({ subledgerId }) => subledgerId ?? [])
  const names = await accountNames(tx, cooperative.id, { ids, language })
  return lines.map(({ account, english, subledgerId, subledgerNo, ...line }) => {
    const own = subledgerId === null ? undefined : names.get(subledgerId)
    const general = language === 'id' ? account : english
    const what = own ?? (subledgerNo === null ? general : `${general} ${subledgerNo}`)
    return { ...line, what }
  })
}
