import type { CashFlowOf } from '#app/documents/cash-flow.ts'
import type { Span } from '#app/documents/surplus-statement.ts'
import { Money } from '#app/domain/money.ts'
import { type MemberBenefits, memberBenefits } from '#app/domain/statements/benefits.ts'
import { CASH_RANGE, cashFlow, cashMovements } from '#app/domain/statements/cash-flow.ts'
import { type EquityStatement, equityStatement } from '#app/domain/statements/equity.ts'
import { indirectOperating } from '#app/domain/statements/indirect.ts'
import { figureOf, netOf, rangeOf, type Statement } from '#app/domain/statements/lines.ts'
import { type ShrinkageSplit, surplusStatement } from '#app/domain/statements/phu.ts'
import { surplusByParty, type UnitBalance } from '#app/domain/statements/units.ts'
import { listPrices, listRates, monthlyAverages } from '#db/queries/benefits.ts'
import { cashEntries } from '#db/queries/cash-entries.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { movesOf } from '#db/queries/moves.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { accountBalances, type NamedBalance } from '#db/queries/statements.ts'
import { findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import { listShares } from '#db/queries/surplus-shares.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import type { TenantTx } from '#db/tables.ts'

/*
 * Statements drawn up from a cooperative's book, for the pages that show them, the closing that keeps them and
 * the pack of the annual meeting that freezes them.
 */

const EQUITY = rangeOf('3101-3501')
/** Loans to members and their interest; members' savings that earn, and theirs. */
const LOANS = { codes: ['1201'], own: ['4101'] }
const SAVINGS = { codes: ['2101', '2102', '2103', '2201'], own: ['5101', '5102'] }

/** The surplus of a span by the cooperative's own rule of its last day, and what it was made from. */
export async function surplusOver(
  tx: TenantTx,
  cooperativeId: string,
  span: Span,
): Promise<{
  readonly balances: readonly UnitBalance[]
  readonly shrinkage: ShrinkageSplit
  readonly statement: Statement
}> {
  const book = await mainBook(tx, cooperativeId)
  const asked = { rule: 'shrinkage_split', date: span.to } as const
  const { borne_by } = await ruleInForce(tx, cooperativeId, asked)
  const shrinkage: ShrinkageSplit = borne_by === 'sales_share' ? 'sales_share' : 'others'
  const balances = await unitBalances(tx, book, { ...span, closing: 'without' })
  return { balances, shrinkage, statement: surplusStatement(balances, shrinkage) }
}

/** The cash flow of a span by both methods, and the accounts it was made from. */
export async function cashFlowOver(
  tx: TenantTx,
  book: BookRef,
  span: Span,
): Promise<CashFlowOf & { readonly balances: readonly NamedBalance[] }> {
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  const cash = balances.filter(({ code }) => CASH_RANGE.from <= code && code <= CASH_RANGE.to)
  const held = (basis: 'opening' | 'closing') =>
    Money.sum(cash.map((balance) => netOf(balance, basis)))
  const movements = cashMovements(await cashEntries(tx, book, span))
  const direct = cashFlow(movements, { opening: held('opening'), closing: held('closing') })
  const indirect = indirectOperating(balances, figureOf(direct, 'net_cash_operating'))
  return { span, direct, indirect, balances }
}

/** What happened to equity in a span, and the accounts it was made from. */
export async function equityOver(
  tx: TenantTx,
  book: BookRef,
  span: Span,
): Promise<{
  readonly statement: EquityStatement
  readonly balances: readonly NamedBalance[]
}> {
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  const moves = await movesOf(tx, book, { ...span, touching: [EQUITY] })
  return { statement: equityStatement(balances, moves), balances }
}

/** What membership was worth over a span, by the references that hold in it. */
export async function benefitsOver(
  tx: TenantTx,
  cooperativeId: string,
  span: Span,
): Promise<MemberBenefits> {
  const book = await mainBook(tx, cooperativeId)
  const { balances, statement } = await surplusOver(tx, cooperativeId, span)
  const decided = await decidedShare(tx, cooperativeId, span)
  return memberBenefits({
    span,
    prices: await listPrices(tx, cooperativeId),
    rates: await listRates(tx, cooperativeId),
    loans: {
      stretches: await monthlyAverages(tx, book, { ...span, codes: LOANS.codes }),
      own: turnedOver(balances, LOANS.own),
    },
    savings: {
      stretches: await monthlyAverages(tx, book, { ...span, codes: SAVINGS.codes }),
      own: turnedOver(balances, SAVINGS.own),
    },
    surplusShare: decided ?? surplusByParty(statement).memberSurplus,
    isDecided: decided !== null,
  })
}

/** What the meeting gave members of a whole book year, or null until its division is booked. */
async function decidedShare(
  tx: TenantTx,
  cooperativeId: string,
  { from, to }: Span,
): Promise<Money | null> {
  const year = to.slice(0, 4)
  if (from !== `${year}-01-01` || to !== `${year}-12-31`) return null
  const allocation = await findLiveAllocation(tx, cooperativeId, Number(year))
  if (allocation?.state !== 'posted') return null
  const shares = await listShares(tx, cooperativeId, { allocationId: allocation.id })
  return Money.sum(shares.map(({ total }) => total))
}

function turnedOver(balances: readonly UnitBalance[], codes: readonly string[]): Money {
  const own = balances.filter(({ code }) => codes.includes(code))
  return Money.sum(own.map((row) => netOf(row, 'turnover'))).abs()
}
