import {
  type EnterpriseStatement,
  type EnterpriseYear,
  enterprisePaper,
} from '#app/documents/enterprise-statements.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { enterpriseIncome, enterprisePosition } from '#app/domain/statements/emkm.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { accountBalances, type NamedBalance } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** The statements of an enterprise's book as a paper, for the page and the files alike. */
export async function enterpriseStatementsOf(
  tx: TenantTx,
  book: BookRef,
  asked: {
    readonly cooperative: Cooperative
    readonly enterprise: { readonly id: string; readonly name: string }
    readonly on: LocalDate
    readonly language: Language
  },
): Promise<{ readonly paper: TablePaper; readonly isEven: boolean }> {
  const { cooperative, enterprise, on, language } = asked
  const now = await yearTo(tx, book, on)
  const before = await yearTo(tx, book, yearBefore({ from: on, to: on }).to)
  const then = isNothing(before) ? null : before
  const hrefOf = (statement: EnterpriseStatement, line: string, day: LocalDate) =>
    paths.enterpriseFigure(cooperative.slug, enterprise.id, { statement, line, on: day })
  return {
    paper: enterprisePaper({ enterprise, cooperative, now, then, hrefOf }, language),
    isEven: now.position.difference.isZero(),
  }
}

/** Both statements of the year up to a day, and the accounts they were made from. */
export async function yearTo(
  tx: TenantTx,
  book: BookRef,
  to: LocalDate,
): Promise<EnterpriseYear & { readonly balances: readonly NamedBalance[] }> {
  const from = newYearOf(to)
  const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
  const position = enterprisePosition(balances)
  return { from, to, position, income: enterpriseIncome(balances), balances }
}

function isNothing({ position, income }: EnterpriseYear): boolean {
  return [...position.figures.values(), ...income.figures.values()].every((one) => one.isZero())
}
