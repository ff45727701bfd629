import { trialBalancePaper } from '#app/documents/trial-balance.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { trialBalance } from '#app/domain/statements/trial-balance.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { Language } from '#app/i18n/language.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** The trial balance of a cooperative from 1 January to a day, for the page and the files alike. */
export async function trialBalanceOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: { readonly on: LocalDate; readonly language: Language },
) {
  const { on, language } = asked
  const from = newYearOf(on)
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { from, to: on, closing: 'with' })
  const names = new Map(balances.map((account) => [account.code, account]))
  const trial = trialBalance(balances)
  const nameOf = (code: string) => names.get(code)?.[language === 'id' ? 'name' : 'english'] ?? ''
  const hrefOf = (code: string) =>
    paths.journal(cooperative.slug, { from, to: on, accounts: [code] })
  const paper = trialBalancePaper({ ...trial, cooperative, from, on, nameOf, hrefOf }, language)
  return { paper, isBalanced: trial.isBalanced, isEmpty: trial.rows.length === 0 }
}
