import type { CommandContext } from '#app/commands/command.ts'
import { quorumAt } from '#app/commands/meetings/hold.ts'
import type { PackData } from '#app/documents/meeting-pack.ts'
import { localDate } from '#app/domain/calendar.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import { type YearFigures, yearFiguresOf } from '#app/domain/meetings/year-figures.ts'
import { Money } from '#app/domain/money.ts'
import { CASH_RANGE, cashFlow, cashMovements } from '#app/domain/statements/cash-flow.ts'
import { netOf, type Statement } from '#app/domain/statements/lines.ts'
import { listAccounts } from '#db/queries/books.ts'
import { findBudget } from '#db/queries/budgets.ts'
import { cashEntries } from '#db/queries/cash-entries.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listCandidates, listDecisions, listVoters } from '#db/queries/meeting-floor.ts'
import { type Meeting, meetingTexts } from '#db/queries/meetings.ts'
import { memberMoves } from '#db/queries/member-moves.ts'
import { listMembers } from '#db/queries/members.ts'
import { accountBalances } from '#db/queries/statements.ts'

const MOST_MEMBERS = 100_000

type Context = Pick<CommandContext, 'tx' | 'cooperative'>

/** Reads all that the papers of a meeting are made of, for the command that freezes them and the pages that show them. */
export async function readPack(
  context: Context,
  meeting: Meeting,
  language: PackData['language'],
): Promise<PackData> {
  const { tx, cooperative } = context
  const { id, year } = meeting
  const book = await mainBook(tx, cooperative.id)
  return {
    cooperative,
    meeting,
    language,
    quorum: (await quorumAt(context, meeting)).quorum,
    voters: await listVoters(tx, cooperative.id, meeting),
    decisions: await listDecisions(tx, cooperative.id, id),
    candidates: await listCandidates(tx, cooperative.id, id),
    texts: await meetingTexts(tx, cooperative.id, id),
    now: await yearFigures(context, year),
    before: await yearFigures(context, year - 1),
    cash: {
      now: await yearCashFlow(context, year),
      before: await yearCashFlow(context, year - 1),
    },
    members: await listMembers(tx, cooperative.id, { limit: MOST_MEMBERS }),
    budget: await findBudget(tx, cooperative.id, { year: year + 1 }),
    accounts: await listAccounts(tx, book),
  }
}

/** The figures of a book year, before its closing entries. */
export async function yearFigures(
  { tx, cooperative }: Context,
  year: number,
): Promise<YearFigures> {
  const span = spanOf(year)
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  return yearFiguresOf(balances, await memberMoves(tx, cooperative.id, span))
}

async function yearCashFlow({ tx, cooperative }: Context, year: number): Promise<Statement> {
  const span = spanOf(year)
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { ...span, closing: 'with' })
  const cash = balances.filter(({ code }) => code >= CASH_RANGE.from && code <= CASH_RANGE.to)
  const sum = (basis: 'opening' | 'closing') => Money.sum(cash.map((one) => netOf(one, basis)))
  const movements = cashMovements(await cashEntries(tx, book, span))
  return cashFlow(movements, { opening: sum('opening'), closing: sum('closing') })
}

function spanOf(year: number) {
  return { from: localDate(`${String(year).padStart(4, '0')}-01-01`), to: yearEnd(year) }
}
