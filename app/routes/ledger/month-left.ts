import { sumsOf } from '#app/commands/interest-sums.ts'
import { allowanceOn } from '#app/commands/loan-allowance.ts'
import { feesDue } from '#app/commands/loan-fees.ts'
import { interestDue } from '#app/commands/loan-month-end.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { termsBehind } from '#app/commands/term-accrual.ts'
import { addMonths, firstDay, lastDay, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { cash, depreciation, recurring } from '#app/routes/ledger/unbooked.ts'
import { missedOrders } from '#app/routes/tenancy/home-tasks.ts'
import { unreconciledIn } from '#db/queries/bank-reconciliations.ts'
import { draftSheets, pendingSheets } from '#db/queries/collection-lists.ts'
import { monthToClose } from '#db/queries/home.ts'
import { lastPostedMonth, listRuns } from '#db/queries/interest-runs.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { openProposal } from '#db/queries/loan-proposals.ts'
import { standingRun } from '#db/queries/loan-runs.ts'
import {
  cashOfMonth,
  importDrafts,
  numberGaps,
  oldDeposits,
  suspenseOn,
} from '#db/queries/month-checks.ts'
import { listInterestTerms } from '#db/queries/savings-interest.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_MONTHS = 24
type Reading = Pick<TenantGiven, 'cooperative' | 'today' | 'language'> & { readonly tx: TenantTx }

/** One thing that is not done, in words, and where it is done. */
export type LeftInMonth = { readonly href: string; readonly text: string }

/** What is looked at before a month closes, in the order of the list. */
export const MONTH_CHECKS = [
  'interest',
  'bilyets',
  'orders',
  'loans',
  'depreciation',
  'recurring',
  'sheets',
  'cash',
  'counted',
  'bank',
  'suspense',
  'deposits',
  'vouchers',
  'drafts',
] as const

/** One thing that was looked at: all right (good), better done first (accent), or wrong (bad). */
export type MonthCheck = {
  readonly key: (typeof MONTH_CHECKS)[number]
  readonly tone: 'good' | 'accent' | 'bad'
  readonly items: readonly LeftInMonth[]
}

/** What makes a statement of the month wrong; the rest may wait. */
const WRONG: ReadonlySet<MonthCheck['key']> = new Set(['sheets', 'cash', 'suspense', 'vouchers'])

/** Looks through a month before it closes; each item says where it is done. Nothing here forbids the closing. */
export async function checksOf(given: Reading, month: Month): Promise<readonly MonthCheck[]> {
  const found: Readonly<Record<MonthCheck['key'], readonly LeftInMonth[]>> = {
    interest: await interest(given, month),
    bilyets: await bilyets(given, month),
    orders: await orders(given, month),
    loans: await loans(given, month),
    depreciation: await depreciation(given, month),
    recurring: await recurring(given, month),
    sheets: await sheets(given, month),
    cash: await cash(given, month),
    ...(await booksOf(given, month)),
  }
  return MONTH_CHECKS.map((key) => ({
    key,
    tone: found[key].length === 0 ? 'good' : WRONG.has(key) ? 'bad' : 'accent',
    items: found[key],
  }))
}

/** What the book itself says: cash that nobody counted, money on its way, numbers, uploads that wait. */
async function booksOf({ tx, cooperative, language }: Reading, month: Month) {
  const t = translator(language)
  const { slug } = cooperative
  const book = await mainBook(tx, cooperative.id)
  const till = await cashOfMonth(tx, book, month)
  const suspense = await suspenseOn(tx, book, month)
  const deposits = await oldDeposits(tx, book, month)
  const gaps = await numberGaps(tx, book, month)
  const drafts = await importDrafts(tx, cooperative.id)
  return {
    counted:
      till.moved && !till.counted
        ? [{ href: paths.newCount(slug), text: t('ledger.left.uncounted', { month }) }]
        : [],
    bank: (await unreconciledIn(tx, book, month)).map(({ code, name, isMoved }) => ({
      href: paths.bankReconciliation(slug, code, lastDay(month)),
      text: t(isMoved ? 'bank.left.moved' : 'bank.left.open', { account: `${code} ${name}` }),
    })),
    suspense: suspense.map(({ code, name, amount }) => ({
      href: paths.journal(slug, { accounts: [code] }),
      text: t('ledger.left.suspense', { account: `${code} ${name}`, amount }),
    })),
    deposits:
      deposits.count === 0
        ? []
        : [{ href: paths.loans(slug), text: t('ledger.left.deposits', deposits) }],
    vouchers: gaps.map(({ voucher, missing: count }) => ({
      href: paths.journal(slug),
      text: t('ledger.left.gap', { voucher, count }),
    })),
    drafts:
      drafts === 0
        ? []
        : [{ href: paths.imports(slug), text: t('ledger.left.drafts', { count: drafts }) }],
  }
}

/** Months that close along and whose savings earn something that is not booked; a later run bars the earlier. */
async function interest(given: Reading, through: Month) {
  const { tx, cooperative, today, language } = given
  const t = translator(language)
  const terms = await listInterestTerms(tx, cooperative.id)
  const first = terms.map(({ from }) => from).toSorted()[0]
  const oldest = await monthToClose(tx, await mainBook(tx, cooperative.id), today)
  if (first === undefined || oldest === null) return []
  const last = await lastPostedMonth(tx, cooperative.id)
  const left = []
  for (const month of monthsBetween(oldest, through)) {
    if (firstDay(month) < first || (last !== null && month <= last)) continue
    if (!(await earnsSomething(given, month))) continue
    const [run] = await listRuns(tx, cooperative.id, { month, limit: 1 })
    const isWaiting = run?.state === 'submitted'
    left.push({
      href: paths.interestMonth(cooperative.slug, month),
      text: isWaiting
        ? t('ledger.left.interestWaits', { month })
        : t('ledger.left.interest', { month }),
    })
  }
  return left
}

/** What cannot be worked out (a rate above its ceiling) still waits to be mended. */
async function earnsSomething({ tx, cooperative }: Reading, month: Month): Promise<boolean> {
  try {
    return (await sumsOf(tx, cooperative.id, month)).items.length > 0
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.code !== 'interest_not_set'
  }
}

function monthsBetween(from: Month, through: Month): readonly Month[] {
  const back = Array.from({ length: MOST_MONTHS }, (_, months) =>
    monthOf(addMonths(firstDay(through), -months)),
  )
  return back.filter((month) => month >= from).toReversed()
}

async function bilyets(given: Reading, month: Month) {
  const { rolls, earned } = await termsBehind(given, lastDay(month))
  if (rolls === 0 && earned.isZero()) return []
  const text = translator(given.language)('ledger.left.term', { amount: earned })
  return [{ href: paths.termDeposits(given.cooperative.slug), text }]
}

/** Months that close along and in which orders fell due that no run has booked: each is run for itself. */
async function orders(given: Reading, through: Month) {
  const { tx, cooperative, today, language } = given
  const book = await mainBook(tx, cooperative.id)
  const oldest = await monthToClose(tx, book, today)
  const months = oldest === null || oldest > through ? [through] : monthsBetween(oldest, through)
  const left = []
  for (const month of months) {
    const { rows, date } = await missedOrders(given, book, lastDay(month))
    if (rows.length === 0) continue
    const amount = Money.sum(rows.map((row) => row.amount))
    const text = translator(language)('ledger.left.orders', { month, count: rows.length, amount })
    left.push({ href: paths.runStandingOrders(cooperative.slug, date), text })
  }
  return left
}

/** Jasa, provisi and allowance of the loans: what their month's end would book and no run has. */
async function loans({ tx, cooperative, language, today }: Reading, month: Month) {
  const t = translator(language)
  const date = lastDay(month)
  const standings = await standingsOn(tx, cooperative.id, date)
  const due = await interestDue({ tx, cooperative, today }, { standings, date })
  const fees = await feesDue(tx, cooperative.id, { standings, date })
  const { missing } = await allowanceOn(tx, cooperative.id, date)
  const waiting = await openProposal(tx, cooperative.id, { month })
  const { slug } = cooperative
  const href = paths.loanMonthEnd(slug, month)
  const parts = [
    { kind: 'accrual', href, amount: Money.sum(due.map(({ interest: jasa }) => jasa)) },
    { kind: 'fees', href, amount: Money.sum(fees.map(({ earned }) => earned)) },
    {
      kind: 'allowance',
      href: waiting === null ? href : paths.loanProposal(slug, waiting.id),
      amount: missing.abs(),
    },
  ] as const
  const left = []
  for (const { kind, href: there, amount } of parts) {
    const isDone = (await standingRun(tx, cooperative.id, { kind, month })) !== null
    if (!isDone && !amount.isZero()) {
      left.push({ href: there, text: t(`ledger.left.${kind}`, { amount }) })
    }
  }
  return left
}

/** Sheets of meetings by the month's end that are not in the book, or not with every row. */
async function sheets({ tx, cooperative, language }: Reading, month: Month) {
  const t = translator(language)
  const drafts = await draftSheets(tx, cooperative.id)
  const pending = await pendingSheets(tx, cooperative.id)
  return [
    ...drafts.map(({ id, meetingOn: date }) => ({
      id,
      date,
      text: t('ledger.left.sheetDraft', { date }),
    })),
    ...pending.map(({ id, meetingOn: date, state, rows }) => ({
      id,
      date,
      text:
        state === 'waiting'
          ? t('ledger.left.sheetWaits', { date })
          : t('ledger.left.sheetRows', { date, count: rows }),
    })),
  ]
    .filter(({ date }) => date <= lastDay(month))
    .map(({ id, text }) => ({ href: paths.sheet(cooperative.slug, id), text }))
}
