import { paperText } from '#app/documents/paper-text.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { billedOn, type Cell, receivedOn, type SheetRow } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { reasonText } from '#app/i18n/cell-reason.ts'
import { formatAmount, NOTHING } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A row as the sheet on paper needs it. */
export type PrintedRow = SheetRow & {
  readonly memberNo: string
  readonly memberName: string
  readonly hamlet: string | null
}

export type PrintedSheet = {
  readonly issuer: { readonly name: string; readonly place: string }
  readonly meetingOn: LocalDate
  /** Only the sheet of a meeting that counts is a plain one: the paper says which it is not. */
  readonly state: 'draft' | 'waiting' | 'posted' | 'discarded'
  readonly rows: readonly PrintedRow[]
  /** Where the QR leads: the sheet’s own page. */
  readonly address: string
}

/** A box of the paper: what is billed stands small in it, with its denda, and what was brought large. */
export type PaperBox = { readonly billed: string; readonly fine: string; readonly brought: string }

export type PaperLine = {
  readonly no: string
  readonly member: string
  readonly memberNo: string
  /** A tick in a filled sheet; empty for who was not there, and in a blank one. */
  readonly isPresent: boolean
  readonly boxes: readonly PaperBox[]
  readonly sum: PaperBox
}

/** The members of one hamlet: their lines begin on a page of their own. */
export type PaperGroup = {
  readonly title: string
  readonly lines: readonly PaperLine[]
  readonly total: readonly PaperBox[]
  /** Why something differs, a line each; a blank sheet has none. */
  readonly reasons: readonly string[]
}

/** A collection sheet in the words that stand on it. */
export type CollectionPaper = {
  readonly issuer: readonly [string, string, string]
  readonly title: string
  readonly date: string
  readonly columns: {
    readonly member: string
    readonly present: string
    readonly boxes: readonly string[]
    readonly sum: string
    readonly sign: string
  }
  readonly totalLabel: string
  readonly reasonsLabel: string
  readonly groups: readonly PaperGroup[]
  readonly signs: readonly [string, string]
  readonly address: string
  readonly scan: string
  /** Says which page of how many. */
  readonly page: (page: number, pages: number) => string
}

const KINDS = ['principal', 'mandatory', 'voluntary', 'loan'] as const
type Kind = (typeof KINDS)[number]

/**
 * Says what stands on a sheet: one group a hamlet, a box for each purpose with its bill, and the sums.
 *
 * @param isFilled A blank sheet has the bills and room to write; a filled one what was brought as well.
 */
export function collectionPaper(
  sheet: PrintedSheet,
  isFilled: boolean,
  language: Language,
): CollectionPaper {
  const t = translator(language)
  // Pokok is asked of new members only: without one its column stays away.
  const kinds = KINDS.filter(
    (kind) =>
      kind !== 'principal' ||
      sheet.rows.some(({ cells }) => cells.some((cell) => cell.kind === kind)),
  )
  const label = (kind: Kind) =>
    kind === 'loan' ? t('collections.instalment') : t(`collections.${kind}`)
  const say = { kinds, isFilled, language }
  return {
    issuer: [paperText(sheet.issuer.name), paperText(sheet.issuer.place), ''],
    title: titleOf(sheet, language),
    date: t('collections.paperDate', { date: sheet.meetingOn }),
    columns: {
      member: t('collections.member'),
      present: t('collections.present'),
      boxes: kinds.map(label),
      sum: t('collections.sum'),
      sign: t('collections.paperSign'),
    },
    totalLabel: t('collections.sum'),
    reasonsLabel: t('collections.paperReasons'),
    groups: groupsOf(sheet.rows).map(([hamlet, rows]) => ({
      title: hamlet === '' ? t('collections.noHamlet') : paperText(hamlet, 60),
      lines: rows.map((row) => lineOf(row, say)),
      total: totalOf(rows, say),
      reasons: isFilled ? rows.flatMap((row) => reasonsOf(row, language)) : [],
    })),
    signs: [t('collections.paperCashier'), t('collections.paperWitness')],
    address: sheet.address,
    scan: t('collections.paperScan'),
    page: (page, pages) => t('collections.paperPage', { page, pages }),
  }
}

type Saying = {
  readonly kinds: readonly Kind[]
  readonly isFilled: boolean
  readonly language: Language
}

function titleOf({ state }: PrintedSheet, language: Language): string {
  const t = translator(language)
  const title = t('collections.paper')
  if (state === 'waiting') return `${title}: ${t('collections.paperWaiting')}`
  return state === 'discarded' ? `${title}: ${t('collections.paperDiscarded')}` : title
}

function groupsOf(rows: readonly PrintedRow[]): readonly (readonly [string, PrintedRow[]])[] {
  const groups = new Map<string, PrintedRow[]>()
  for (const row of rows) {
    const hamlet = row.hamlet ?? ''
    groups.set(hamlet, [...(groups.get(hamlet) ?? []), row])
  }
  return [...groups]
}

function lineOf(row: PrintedRow, say: Saying): PaperLine {
  return {
    no: String(row.no),
    member: paperText(row.memberName, 40),
    memberNo: paperText(row.memberNo, 20),
    isPresent: say.isFilled && row.isPresent,
    boxes: say.kinds.map((kind) => {
      const cells = row.cells.filter((cell) => cell.kind === kind)
      if (cells.length === 0) return { billed: NOTHING, fine: '', brought: '' }
      return boxOf(
        { billed: billedOn({ cells }), fine: fineOn(cells), brought: receivedOn({ cells }) },
        { ...say, hidesZero: true },
      )
    }),
    sum: boxOf(
      { billed: billedOn(row), fine: Money.zero, brought: receivedOn(row) },
      { ...say, hidesZero: true },
    ),
  }
}

/** Denda that is part of what is billed. */
function fineOn(cells: readonly Cell[]): Money {
  return Money.sum(cells.map((cell) => (cell.kind === 'loan' ? cell.duePenalty : Money.zero)))
}

function reasonsOf(row: PrintedRow, language: Language): readonly string[] {
  const t = translator(language)
  const named = (kind: Kind) =>
    kind === 'loan' ? t('collections.instalment') : t(`collections.${kind}`)
  return row.cells.flatMap(({ kind, reason }) =>
    reason === null
      ? []
      : [paperText(`${row.no}. ${row.memberName}, ${named(kind)}: ${reasonText(t, reason)}`, 160)],
  )
}

function totalOf(rows: readonly PrintedRow[], say: Saying): readonly PaperBox[] {
  const sums = say.kinds.map((kind) => {
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.kind === kind))
    return { billed: billedOn({ cells }), fine: fineOn(cells), brought: receivedOn({ cells }) }
  })
  const all = {
    billed: Money.sum(sums.map(({ billed }) => billed)),
    fine: Money.zero,
    brought: Money.sum(sums.map(({ brought }) => brought)),
  }
  return [...sums, all].map((sum) => boxOf(sum, { ...say, hidesZero: false }))
}

function boxOf(
  sums: { readonly billed: Money; readonly fine: Money; readonly brought: Money },
  { isFilled, language, hidesZero }: Saying & { readonly hidesZero: boolean },
): PaperBox {
  const t = translator(language)
  const isHidden = !isFilled || (hidesZero && sums.brought.isZero())
  return {
    billed: sums.billed.isZero() ? '' : formatAmount(sums.billed, language),
    fine: sums.fine.isZero()
      ? ''
      : t('collections.paperFine', { amount: formatAmount(sums.fine, language) }),
    brought: isHidden ? '' : formatAmount(sums.brought, language),
  }
}
