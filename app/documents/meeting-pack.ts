import { budgetPaper } from '#app/documents/budget.ts'
import { memberBook } from '#app/documents/cooperative-books.ts'
import { type DeedsToShow, deedsPaper } from '#app/documents/deeds.ts'
import {
  type AttendanceRow,
  attendancePaper,
  type CandidateRow,
  type DecisionRow,
  invitationPaper,
  type MeetingHead,
  minutesPaper,
  paragraphsOf,
  reportPaper,
} from '#app/documents/meeting-papers.ts'
import {
  type StatementPart,
  type YearStatements,
  yearStatementPaper,
} from '#app/documents/pack-statements.ts'
import type { MeetingPack } from '#app/documents/pdf/meeting-pack.ts'
import { issuerLines, moneyCell, type TablePaper } from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { budgetAgainstActual } from '#app/domain/meetings/budget.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import type { Quorum } from '#app/domain/meetings/quorum.ts'
import type { TemplateFigure, TextPart } from '#app/domain/meetings/templates.ts'
import type { YearFigures } from '#app/domain/meetings/year-figures.ts'
import type { Money } from '#app/domain/money.ts'
import { fillTemplate } from '#app/domain/template.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** All that the papers of a meeting are made of, read once. */
export type PackData = {
  readonly cooperative: MeetingHead['cooperative']
  readonly meeting: Omit<MeetingHead, 'cooperative'>
  readonly language: Language
  readonly quorum: Quorum
  readonly voters: readonly AttendanceRow[]
  readonly decisions: readonly (DecisionRow & { readonly withdrawnReason: string | null })[]
  readonly candidates: readonly CandidateRow[]
  /** What was written of each text, by its part. */
  readonly texts: ReadonlyMap<string, string>
  readonly now: YearFigures
  readonly before: YearFigures
  readonly statements: YearStatements
  readonly members: readonly {
    readonly no: string
    readonly name: string
    readonly birthDate: LocalDate | null
    readonly occupation: string | null
    readonly hamlet: string | null
    readonly joinedOn: LocalDate
    readonly leftOn: LocalDate | null
  }[]
  /** The budget of the year after the one the meeting is about. */
  readonly budget: {
    readonly year: number
    readonly plan: string
    readonly amounts: ReadonlyMap<string, Money>
  } | null
  /** Who changed what since the last meeting; null where the pack goes without. */
  readonly deeds: DeedsToShow | null
  readonly accounts: readonly {
    readonly code: string
    readonly name: string
    readonly english: string
    readonly normal_side: string
  }[]
}

type Part = {
  readonly part: string
  /** The paper, or null when the meeting has none of it. */
  readonly paper: (data: PackData, t: Translate) => TablePaper | null
}

/** The papers of the pack in their order. Another paper is one more line. */
export const PACK_PARTS: readonly Part[] = [
  { part: 'invitation', paper: (data) => invitationPaper(headOf(data), data.language) },
  { part: 'attendance', paper: (data) => attendancePaper(headOf(data), data, data.language) },
  { part: 'board_report', paper: (data, t) => boardReport(data, t) },
  statementOf('balance_sheet'),
  statementOf('surplus'),
  statementOf('equity'),
  statementOf('cash_flow'),
  statementOf('notes'),
  statementOf('benefits'),
  { part: 'supervisors_report', paper: (data, t) => supervisorsReport(data, t) },
  { part: 'members', paper: (data, t) => memberList(data, t) },
  statementOf('shares'),
  { part: 'budget', paper: (data, t) => budgetOf(data, t) },
  { part: 'minutes', paper: (data) => minutesOf(data) },
  {
    part: 'deeds',
    paper: ({ deeds, language }) => (deeds === null ? null : deedsPaper(deeds, language)),
  },
]

/** One paper of a meeting by its part, or null when there is none of it. */
export function packPaper(data: PackData, part: string): TablePaper | null {
  const found = PACK_PARTS.find((one) => one.part === part)
  return found?.paper(data, translator(data.language)) ?? null
}

/** The papers there are, in the order of the pack. */
export function packPapers(
  data: PackData,
): readonly { readonly part: string; readonly paper: TablePaper }[] {
  const t = translator(data.language)
  return PACK_PARTS.flatMap(({ part, paper }) => {
    const drawn = paper(data, t)
    return drawn === null ? [] : [{ part, paper: drawn }]
  })
}

/** The text of a report as it will be printed: what was written, or the template, with the year's figures in it. */
export function reportText(data: PackData, part: TextPart): string {
  const written = data.texts.get(part) ?? ''
  const t = translator(data.language)
  return fillTemplate(written === '' ? templateOf(part, t) : written, figureTexts(data))
}

/** What stands in a report that nobody has written yet. */
export function templateOf(part: TextPart, t: Translate): string {
  return part === 'minutes' ? '' : t(`meetings.template.${part}`)
}

function headOf({ cooperative, meeting }: PackData): MeetingHead {
  return { cooperative, ...meeting }
}

function boardReport(data: PackData, t: Translate): TablePaper {
  const elected = data.candidates.filter(({ body, isElected }) => body === 'board' && isElected)
  const seats = elected.map(({ position, name }) => `${position}: ${name}`)
  return reportPaper(
    headOf(data),
    {
      title: t('meetings.report.board_report'),
      paragraphs: paragraphsOf(reportText(data, 'board_report')),
      figures: figureRows(data, t),
      signs: seats.length > 0 ? seats.slice(0, 4) : usualBoard(t),
    },
    data.language,
  )
}

function usualBoard(t: Translate): readonly string[] {
  return [t('statements.chair'), t('registers.signSecretary'), t('statements.treasurer')]
}

function supervisorsReport(data: PackData, t: Translate): TablePaper {
  const member = t('meetings.signSupervisorMember')
  return reportPaper(
    headOf(data),
    {
      title: t('meetings.report.supervisors_report'),
      paragraphs: paragraphsOf(reportText(data, 'supervisors_report')),
      figures: figureRows(data, t),
      signs: [t('registers.signSupervisor'), member, member],
    },
    data.language,
  )
}

function figureRows({ now, before }: PackData, t: Translate) {
  const counts = (['active', 'joined', 'left'] as const).map((key) => ({
    label: t(`meetings.members.${key}`),
    cell: { count: now.members[key] },
    before: { count: before.members[key] },
  }))
  const sums = (['assets', 'equity', 'savings', 'loans', 'income', 'surplus'] as const).map(
    (key) => ({
      label: t(`meetings.figure.${key}`),
      cell: moneyCell(now.amounts[key]),
      before: moneyCell(before.amounts[key]),
    }),
  )
  return [...counts, ...sums]
}

function figureTexts({ meeting, now, language }: PackData): Record<TemplateFigure, string> {
  const money = (key: keyof YearFigures['amounts']) => formatMoney(now.amounts[key], language)
  return {
    tahun: String(meeting.year),
    anggota: String(now.members.active),
    anggota_masuk: String(now.members.joined),
    anggota_keluar: String(now.members.left),
    aset: money('assets'),
    modal: money('equity'),
    simpanan: money('savings'),
    pinjaman: money('loans'),
    pendapatan: money('income'),
    shu: money('surplus'),
  }
}

function statementOf(part: StatementPart): Part {
  return { part, paper: (data) => yearStatementPaper(part, data, data.language) }
}

function memberList(data: PackData, t: Translate): TablePaper {
  const on = yearEnd(data.meeting.year)
  const members = data.members
    .filter(({ joinedOn, leftOn }) => joinedOn <= on && (leftOn === null || leftOn > on))
    .map((member) => ({
      no: member.no,
      name: member.name,
      born: member.birthDate,
      occupation: member.occupation,
      address: member.hamlet,
      joinedOn: member.joinedOn,
      leftOn: null,
      leftReason: null,
    }))
  const head = { cooperative: data.cooperative, title: t('registers.book.daftar-anggota'), on }
  return memberBook(head, members, data.language)
}

function budgetOf(data: PackData, t: Translate): TablePaper | null {
  const { budget, accounts, cooperative, language } = data
  if (budget === null) return null
  const names = new Map(accounts.map((account) => [account.code, account]))
  const sides = new Map(accounts.map(({ code, normal_side }) => [code, normal_side]))
  const balances = data.now.balances.map((balance) => ({
    ...balance,
    side: sides.get(balance.code) === 'debit' ? ('debit' as const) : ('credit' as const),
  }))
  const whole = { numerator: 1, denominator: 1 }
  return budgetPaper(
    { cooperative, of: t('meetings.ofYear', { year: budget.year }) },
    {
      ...budgetAgainstActual(budget.amounts, balances, whole),
      plan: paragraphsOf(budget.plan),
      nameOf: (code) => names.get(code)?.[language === 'id' ? 'name' : 'english'] ?? '',
      state: t('budget.besideYear', { year: data.meeting.year }),
    },
    language,
  )
}

function minutesOf(data: PackData): TablePaper {
  const decisions = data.decisions.filter(({ withdrawnReason }) => withdrawnReason === null)
  const remarks = paragraphsOf(reportText(data, 'minutes'))
  const given = { quorum: data.quorum, decisions, candidates: data.candidates, remarks }
  return minutesPaper(headOf(data), given, data.language)
}

/** The pack of a meeting as it is printed: its cover, and its papers in order. */
export function packOf(data: PackData, papers: readonly TablePaper[]): MeetingPack {
  const t = translator(data.language)
  const { heldOn: date, startsAt: time, place, year } = data.meeting
  return {
    issuer: issuerLines(data.cooperative),
    title: t('meetings.pack'),
    of: t('meetings.ofYear', { year }),
    lines: [t('meetings.coverWhen', { date, time }), place],
    papers,
  }
}

/** The code under an attendance list: it opens the page where the list is typed in. */
export function attendanceSeal(
  address: string,
  language: Language,
): NonNullable<TablePaper['seal']> {
  return { address, lines: [translator(language)('meetings.attendanceSeal'), address] }
}

/** The code under a frozen paper, and what it is for. */
export function sealOf(address: string, language: Language): NonNullable<TablePaper['seal']> {
  return { address, lines: [translator(language)('meetings.sealText'), address] }
}
