import { reconciliationPaper } from '#app/documents/bank-reconciliation.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type Outstanding, reconcile } from '#app/domain/ledger/bank/reconciliation.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankPosition, listReconciliations } from '#db/queries/bank-reconciliations.ts'
import { type BankAccount, getBankAccount } from '#db/queries/bank-statements.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'language' | 'params'> & { readonly tx: TenantTx }

/** The bank account an address names, with its name in the reader's language and the way back to its page. */
export async function bankAsked({ tx, cooperative, language, params }: Reading) {
  const account = await getBankAccount(tx, cooperative.id, params['bank'] ?? '')
  const label = accountLabel(account, language)
  const back = { href: paths.bankAccount(cooperative.slug, account.accountCode), label }
  return { account, label, back }
}

/** `1112 Bank - Tabungan`. */
export function accountLabel(
  { accountCode, name, english }: BankAccount,
  language: TenantGiven['language'],
): string {
  return `${accountCode} ${language === 'id' ? name : english}`
}

/** A line or an entry as a page shows it. */
export function outstandingText({ id, day, no, text, amount }: Outstanding) {
  return { id, day, no, text, amount: amount.toString() }
}

/** The reconciliation of a day as it stands, as a paper. */
export async function reconciliationOf(given: Reading, on: LocalDate) {
  const { tx, cooperative, language } = given
  const { account, label } = await bankAsked(given)
  const result = reconcile(await bankPosition(tx, account, on))
  return { result, paper: paperOf(given, { label, on, result }), language, cooperative }
}

/** A closed reconciliation as it was kept, as a paper. */
export async function keptReconciliationOf(given: Reading, id: string) {
  const { account, label } = await bankAsked(given)
  const [kept] = (await listReconciliations(given.tx, account)).filter((one) => one.id === id)
  if (kept === undefined) throw new DomainError('bank_missing')
  const { bank, book, outstanding: entries, on } = kept
  const result = reconcile({ bank, book, entries, lines: [] })
  return { kept, account, paper: paperOf(given, { label, on, result }) }
}

function paperOf(
  { cooperative, language }: Reading,
  of: {
    readonly label: string
    readonly on: LocalDate
    readonly result: ReturnType<typeof reconcile>
  },
) {
  const hrefOf = (entryId: string) => paths.entry(cooperative.slug, entryId)
  const { label: account, on, result } = of
  return reconciliationPaper({ cooperative, account, on, result, hrefOf }, language)
}
