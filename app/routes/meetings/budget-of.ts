import { budgetPaper } from '#app/documents/budget.ts'
import { paragraphsOf } from '#app/documents/meeting-papers.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { firstDay, type LocalDate, lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { budgetAgainstActual } from '#app/domain/meetings/budget.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { monthParam } from '#app/http/month-param.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { listAccounts } from '#db/queries/books.ts'
import { adoptedVersion, findBudget } from '#db/queries/budgets.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

const MONTHS = 12

/** Years with a year before them in our calendar, and no later than anyone plans. */
const [EARLIEST_YEAR, LATEST_YEAR] = [1946, 2099]

/** Tells whether a year may have a budget. */
export function isBudgetYear(year: number): boolean {
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR
}

/** The year an address names. */
export function yearAsked(text: string | undefined): number {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : 0
  if (!isBudgetYear(year)) throw new DomainError('budget_missing')
  return year
}

/** The months of that year an address asks for: all of it, or up to this month, unless it says others. */
export function monthsAsked(url: URL, year: number, today: LocalDate) {
  const thisMonth = today.slice(0, 7)
  const last = thisMonth.startsWith(String(year)) ? thisMonth : `${year}-12`
  const [from, to] = [url.searchParams.get('dari'), url.searchParams.get('sampai')]
  const asked = { from: from || `${year}-01`, to: to || last }
  const isWithin = [asked.from, asked.to].every((month) => isMonthOf(month, year))
  const isWrong = !isWithin || asked.from > asked.to
  const span = isWrong ? { from: `${year}-01`, to: last } : asked
  return {
    from: monthParam(span.from, 'budget_missing'),
    to: monthParam(span.to, 'budget_missing'),
    isWrong,
  }
}

function isMonthOf(month: string, year: number): boolean {
  return new RegExp(`^${year}-(0[1-9]|1[0-2])$`).test(month)
}

/** The budget of some months of a year beside what happened in them; null when there is no budget. */
export async function budgetPaperOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly year: number
    readonly from: Month
    readonly to: Month
    readonly language: Language
  },
): Promise<TablePaper | null> {
  const { year, from, to, language } = asked
  const t = translator(language)
  const budget = await findBudget(tx, cooperative.id, { year })
  if (budget === null) return null
  const book = await mainBook(tx, cooperative.id)
  const accounts = new Map((await listAccounts(tx, book)).map((account) => [account.code, account]))
  const span = { from: firstDay(from), to: lastDay(to) }
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  const sided = balances.map((balance) => ({
    ...balance,
    side:
      accounts.get(balance.code)?.normal_side === 'debit'
        ? ('debit' as const)
        : ('credit' as const),
  }))
  const months = Number(to.slice(5)) - Number(from.slice(5)) + 1
  const adopted = await adoptedVersion(tx, cooperative.id, year)
  const { version } = budget
  const state =
    adopted === version ? t('budget.adopted', { version }) : t('budget.notAdopted', { version })
  return budgetPaper(
    { cooperative, of: t('budget.ofMonths', { from, to }) },
    {
      ...budgetAgainstActual(budget.amounts, sided, { numerator: months, denominator: MONTHS }),
      plan: paragraphsOf(budget.plan),
      nameOf: (code) => accounts.get(code)?.[language === 'id' ? 'name' : 'english'] ?? '',
      hrefOf: (code) => paths.journal(cooperative.slug, { ...span, accounts: [code] }),
      state,
    },
    language,
  )
}
