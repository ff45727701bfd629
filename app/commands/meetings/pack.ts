import type { CommandContext } from '#app/commands/command.ts'
import { quorumAt } from '#app/commands/meetings/hold.ts'
import { bookYearSpan, readYearStatements } from '#app/commands/meetings/year-statements.ts'
import type { PackData } from '#app/documents/meeting-pack.ts'
import { type YearFigures, yearFiguresOf } from '#app/domain/meetings/year-figures.ts'
import { listAccounts } from '#db/queries/books.ts'
import { findBudget } from '#db/queries/budgets.ts'
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
  const now = await yearFigures(context, year)
  const before = await yearFigures(context, year - 1)
  return {
    cooperative,
    meeting,
    language,
    quorum: (await quorumAt(context, meeting)).quorum,
    voters: await listVoters(tx, cooperative.id, meeting),
    decisions: await listDecisions(tx, cooperative.id, id),
    candidates: await listCandidates(tx, cooperative.id, id),
    texts: await meetingTexts(tx, cooperative.id, id),
    now,
    before,
    statements: await readYearStatements(tx, cooperative, { year, now, before }),
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
  const span = bookYearSpan(year)
  const book = await mainBook(tx, cooperative.id)
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  return yearFiguresOf(balances, await memberMoves(tx, cooperative.id, span))
}
