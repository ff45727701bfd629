import type { CommandContext } from '#app/commands/command.ts'
import { quorumAt } from '#app/commands/meetings/hold.ts'
import { bookYearSpan, readYearStatements } from '#app/commands/meetings/year-statements.ts'
import type { PackData } from '#app/documents/meeting-pack.ts'
import { addDays, localDate, ZONES } from '#app/domain/calendar.ts'
import { type YearFigures, yearFiguresOf } from '#app/domain/meetings/year-figures.ts'
import { unusualFrom } from '#app/domain/tenancy/deed.ts'
import { listAccounts } from '#db/queries/books.ts'
import { findBudget } from '#db/queries/budgets.ts'
import { countDeeds, lastMeetingDay, listDeeds, recordsOf } from '#db/queries/deeds.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listCandidates, listDecisions, listVoters } from '#db/queries/meeting-floor.ts'
import { type Meeting, meetingTexts } from '#db/queries/meetings.ts'
import { memberMoves } from '#db/queries/member-moves.ts'
import { listMembers } from '#db/queries/members.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { accountBalances } from '#db/queries/statements.ts'

const MOST_MEMBERS = 100_000
/** Beyond so many events the annex tells the unusual ones only; all of them are counted. */
const MOST_DEEDS = 300
/** More pages than anyone reads at a meeting. */
const MOST_UNUSUAL = 1_000

type Context = Pick<CommandContext, 'tx' | 'cooperative'>

/** Reads all that the papers of a meeting are made of, for the command that freezes them and the pages that show them. */
export async function readPack(
  context: Context,
  meeting: Meeting,
  wish: { readonly language: PackData['language']; readonly withDeeds?: boolean },
): Promise<PackData> {
  const { language, withDeeds = false } = wish
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
    deeds: withDeeds ? await deedsBefore(context, meeting) : null,
    accounts: await listAccounts(tx, book),
  }
}

/** Who changed what from the meeting before this one, or the beginning of the book year, until the day before it. */
async function deedsBefore(
  { tx, cooperative }: Context,
  { year, heldOn }: Meeting,
): Promise<PackData['deeds']> {
  const to = addDays(heldOn, -1)
  const last = await lastMeetingDay(tx, cooperative.id, to)
  const from = last === null ? bookYearSpan(year).from : localDate(last)
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'unusual_deeds', date: heldOn })
  const asked = { from, to, hoursFromUtc: ZONES[cooperative.zone], unusual: unusualFrom(rule) }
  const counts = await countDeeds(tx, cooperative.id, asked)
  const isLong = counts.all > MOST_DEEDS
  const { deeds } = await listDeeds(tx, cooperative.id, {
    ...asked,
    ...(isLong ? { mark: 'any' as const, limit: MOST_UNUSUAL } : { limit: MOST_DEEDS }),
  })
  const ids = new Set(deeds.flatMap(({ touched }) => touched))
  const records = await recordsOf(tx, cooperative.id, [...ids])
  return { cooperative, from, to, deeds, records, counts, isPartial: isLong, hrefOf: () => null }
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
