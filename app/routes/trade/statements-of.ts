import { type EnterpriseYear, enterprisePaper } from '#app/documents/enterprise-statements.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { enterpriseIncome, enterprisePosition } from '#app/domain/statements/emkm.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** The statements of an enterprise's book as a paper, for the page and the files alike. */
export async function enterpriseStatementsOf(
  tx: TenantTx,
  book: BookRef,
  asked: {
    readonly cooperative: Cooperative
    readonly name: string
    readonly on: LocalDate
    readonly language: Language
  },
): Promise<{ readonly paper: TablePaper; readonly isEven: boolean }> {
  const { cooperative, name, on, language } = asked
  const now = await yearTo(tx, book, on)
  const before = await yearTo(tx, book, yearBefore({ from: on, to: on }).to)
  const then = isNothing(before) ? null : before
  return {
    paper: enterprisePaper({ enterprise: { name }, cooperative, now, then }, language),
    isEven: now.position.difference.isZero(),
  }
}

async function yearTo(tx: TenantTx, book: BookRef, to: LocalDate): Promise<EnterpriseYear> {
  const from = newYearOf(to)
  const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
  return { from, to, position: enterprisePosition(balances), income: enterpriseIncome(balances) }
}

function isNothing({ position, income }: EnterpriseYear): boolean {
  return [...position.figures.values(), ...income.figures.values()].every((one) => one.isZero())
}
