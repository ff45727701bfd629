import { yearFigures } from '#app/commands/meetings/pack.ts'
import { healthSheetPaper, type PortalFact } from '#app/documents/health-sheet.ts'
import { type Cell, moneyCell, type TablePaper, textCell } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type Bands, healthSheet } from '#app/domain/oversight/health-sheet.ts'
import { isSeated } from '#app/domain/registers/seat.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { RULE_NAMES, type RuleName, rulesOf } from '#app/domain/tenancy/rules.ts'
import { paths } from '#app/http/paths.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { loansByClass } from '#db/queries/health.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { attendanceOf } from '#db/queries/meeting-floor.ts'
import { meetingOfYear } from '#db/queries/meetings.ts'
import { memberMoves } from '#db/queries/member-moves.ts'
import { listRegister } from '#db/queries/registers.ts'
import { listRules } from '#db/queries/rules.ts'
import { accountBalances, type NamedBalance } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

const NO_LOANS = { outstanding: Money.zero, collateral: Money.zero }

type Asked = { readonly on: LocalDate; readonly language: Language }

/** The supervisor's data sheet (KKPKK) of a day: of the year up to it, beside the whole year before. */
export async function healthPaperOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { on, language }: Asked,
): Promise<TablePaper> {
  const book = await mainBook(tx, cooperative.id)
  const span = { from: newYearOf(on), to: on }
  const now = await accountBalances(tx, book, { ...span, closing: 'without' })
  const before = await yearFigures({ tx, cooperative }, Number(on.slice(0, 4)) - 1)
  const classes = await loansByClass(tx, cooperative.id, on)
  const source = {
    now,
    before: before.balances,
    classes: {
      substandard: classes.get('substandard') ?? NO_LOANS,
      doubtful: classes.get('doubtful') ?? NO_LOANS,
      loss: classes.get('loss') ?? NO_LOANS,
    },
  }
  const bands = await bandsOn(tx, cooperative.id, on)
  const sheet = healthSheet(source, (rule) => bands.get(rule)?.value ?? NO_BANDS)
  return healthSheetPaper(
    {
      cooperative,
      on,
      ...sheet,
      bands,
      portal: await portalFacts(tx, cooperative, { on, now, t: translator(language) }),
      hrefOf: (ranges) => journalOf(cooperative.slug, { ...span, ranges, now }),
    },
    language,
  )
}

const NO_BANDS: Bands = { score_4: '0', score_3: '0', score_2: '0' }

/** The limits of every ratio in force on a day, with where they are written. */
async function bandsOn(tx: TenantTx, cooperativeId: string, on: LocalDate) {
  const own = await listRules(tx, cooperativeId)
  const rules = RULE_NAMES.filter((rule) => rule.startsWith('health_'))
  return new Map<RuleName, { readonly value: Bands; readonly source: string }>(
    rules.flatMap((rule) => {
      const dated = rulesOf(
        rule,
        own.filter((one) => one.rule === rule),
      ).findLast(({ from }) => from <= on)
      if (dated === undefined) return []
      const { score_4 = '0', score_3 = '0', score_2 = '0' } = dated.value
      return [[rule, { value: { score_4, score_3, score_2 }, source: dated.source }]]
    }),
  )
}

function journalOf(
  slug: string,
  asked: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly ranges: string
    readonly now: readonly NamedBalance[]
  },
): string | null {
  const parts = asked.ranges.split(' ').map((text) => text.split('-'))
  const accounts = asked.now
    .filter(({ debit, credit }) => !(debit.isZero() && credit.isZero()))
    .map(({ code }) => code)
    .filter((code) => parts.some(([from = '', to = from]) => from <= code && code <= to))
  if (accounts.length === 0) return null
  return paths.journal(slug, { from: asked.from, to: asked.to, accounts })
}

/**
 * What the portal asks for, in the order of its wizard: profile, board and supervisors and members, the year and
 * its meeting, its figures.
 *
 * @see shared/domain/koperasi.md §1.6 (Simkopdes: profile → pengurus/pengawas/anggota → book-year & RAT parameters)
 */
async function portalFacts(
  tx: TenantTx,
  cooperative: Cooperative,
  given: { readonly on: LocalDate; readonly now: readonly NamedBalance[]; readonly t: Translate },
): Promise<readonly PortalFact[]> {
  const { on, now, t } = given
  const year = Number(on.slice(0, 4))
  const sheet = balanceSheet(now)
  const result = surplusStatement(now)
  const meeting = await meetingOfYear(tx, cooperative.id, year)
  const held = meeting?.state === 'held' ? meeting : null
  const present = held === null ? null : await attendanceOf(tx, cooperative.id, held)
  const members = await memberMoves(tx, cooperative.id, { from: newYearOf(on), to: on })
  const seated = (kind: 'board' | 'supervisors' | 'staff') =>
    seatedOn(tx, cooperative.id, { kind, on })
  const people = (names: readonly string[]): Cell =>
    names.length === 0
      ? null
      : textCell(t('health.people', { count: names.length, names: names.join(', ') }))
  return [
    { label: t('health.fact.name'), cell: textCell(cooperative.name) },
    {
      label: t('health.fact.place'),
      cell: textCell(`${cooperative.village}, ${cooperative.regency}`),
    },
    { label: t('health.fact.board'), cell: people(await seated('board')) },
    { label: t('health.fact.supervisors'), cell: people(await seated('supervisors')) },
    { label: t('health.fact.members'), cell: { count: members.active } },
    { label: t('health.fact.staff'), cell: { count: (await seated('staff')).length } },
    { label: t('health.fact.year'), cell: textCell(String(year)) },
    { label: t('health.fact.meeting'), cell: held === null ? null : { date: held.heldOn } },
    {
      label: t('health.fact.present'),
      cell: present === null ? null : { count: present.present + present.byProxy },
    },
    { label: t('health.fact.assets'), cell: moneyCell(figureOf(sheet, 'total_assets')) },
    { label: t('health.fact.equity'), cell: moneyCell(figureOf(sheet, 'total_equity')) },
    { label: t('health.fact.outside'), cell: moneyCell(figureOf(sheet, 'total_liabilities')) },
    {
      label: t('health.fact.turnover'),
      cell: moneyCell(
        figureOf(result, 'member_participation').plus(figureOf(result, 'business_income')),
      ),
    },
    { label: t('health.fact.surplus'), cell: moneyCell(figureOf(result, 'surplus_after_tax')) },
  ]
}

async function seatedOn(
  tx: TenantTx,
  cooperativeId: string,
  { kind, on }: { readonly kind: 'board' | 'supervisors' | 'staff'; readonly on: LocalDate },
): Promise<readonly string[]> {
  const entries = await listRegister(tx, cooperativeId, { kind })
  return entries
    .filter((entry) => !entry.isWithdrawn && isSeated(entry, on))
    .map(({ fields }) => fields['name'] ?? '')
}
