import {
  type Cell,
  issuerLines,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Quorum } from '#app/domain/meetings/quorum.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** The meeting a paper is about. */
export type MeetingHead = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
  }
  readonly year: number
  readonly heldOn: LocalDate
  readonly startsAt: string
  readonly place: string
  readonly agenda: readonly string[]
}

/** The invitation (undangan): one sheet for every member, with a line for the name. */
export function invitationPaper(meeting: MeetingHead, language: Language): TablePaper {
  const t = translator(language)
  return {
    ...base(meeting, t('meetings.invitation'), t),
    story: [t('meetings.inviteTo'), t('meetings.inviteText', saidOf(meeting)), t('meetings.bring')],
    sections: [
      {
        title: t('meetings.agenda'),
        columns: [column('no', t('registers.field.no'), 6), column('item', t('meetings.item'), 94)],
        rows: meeting.agenda.map((item, at) =>
          line(`a${at}`, [textCell(String(at + 1)), textCell(item)]),
        ),
      },
    ],
    signs: officers(t),
  }
}

/** A member on the attendance list. */
export type AttendanceRow = {
  readonly no: string
  readonly name: string
  readonly hamlet: string | null
  readonly isThere: boolean
  readonly proxyName: string | null
}

/** The attendance list (daftar hadir), with the place to sign and what was counted. */
export function attendancePaper(
  meeting: MeetingHead,
  given: { readonly voters: readonly AttendanceRow[]; readonly quorum: Quorum },
  language: Language,
): TablePaper {
  const t = translator(language)
  return {
    ...base(meeting, t('meetings.attendanceList'), t),
    story: [
      // Printed before the meeting, it is a list to sign: nothing is counted yet.
      given.quorum.attending === 0
        ? t('meetings.quorumNeeded', { members: given.quorum.members, needed: given.quorum.needed })
        : quorumText(given.quorum, t),
    ],
    sections: [
      {
        title: null,
        columns: [
          column('no', t('registers.field.no'), 12),
          column('name', t('registers.field.name'), 32),
          column('hamlet', t('registers.field.address'), 20),
          column('there', t('meetings.attendance'), 20),
          column('sign', t('registers.field.sign'), 22),
        ],
        rows: given.voters.map((voter) =>
          line(voter.no, [
            textCell(voter.no),
            textCell(voter.name),
            voter.hamlet === null ? null : textCell(voter.hamlet),
            attendanceCell(voter, t),
            null,
          ]),
        ),
        empty: t('meetings.noMembers'),
      },
    ],
    signs: officers(t),
  }
}

/** What the meeting decided on one item. */
export type DecisionRow = {
  readonly no: number
  readonly item: string
  readonly decision: string
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
  readonly isAdopted: boolean
}
/** Who stood for a seat. */
export type CandidateRow = {
  readonly body: 'board' | 'supervisors'
  readonly name: string
  readonly memberNo: string
  readonly position: string
  readonly votes: number
  readonly isElected: boolean
}

/** The minutes (berita acara): quorum, decisions with their votes, elections, and who signs. */
export function minutesPaper(
  meeting: MeetingHead,
  given: {
    readonly quorum: Quorum
    readonly decisions: readonly DecisionRow[]
    readonly candidates: readonly CandidateRow[]
    /** More that was said, a paragraph each. */
    readonly remarks: readonly string[]
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const elections = given.candidates.length === 0 ? [] : [electionSection(given.candidates, t)]
  return {
    ...base(meeting, t('meetings.minutes'), t),
    story: [
      t('meetings.minutesText', saidOf(meeting)),
      quorumText(given.quorum, t),
      ...given.remarks,
    ],
    sections: [decisionSection(given.decisions, t), ...elections],
    signs: [
      { role: t('meetings.signChair'), name: '' },
      { role: t('registers.signSecretary'), name: '' },
      { role: t('meetings.signMember'), name: '' },
      { role: t('meetings.signMember'), name: '' },
    ],
  }
}

/** A report of the board or the supervisors: its text, its figures, and everyone's signature. */
export function reportPaper(
  meeting: MeetingHead,
  report: {
    readonly title: string
    readonly paragraphs: readonly string[]
    readonly figures: readonly {
      readonly label: string
      readonly cell: Cell
      readonly before: Cell
    }[]
    readonly signs: readonly string[]
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  return {
    ...base(meeting, report.title, t),
    story: report.paragraphs,
    sections: [
      {
        title: t('meetings.inFigures'),
        columns: [
          column('what', t('meetings.what'), 46),
          figure('now', String(meeting.year), 27),
          figure('before', String(meeting.year - 1), 27),
        ],
        rows: report.figures.map(({ label, cell, before }) =>
          line(label, [textCell(label), cell, before]),
        ),
      },
    ],
    signs: report.signs.map((role) => ({ role, name: '' })),
  }
}

/** Breaks a long text into the paragraphs of a paper. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function decisionSection(decisions: readonly DecisionRow[], t: Translate) {
  return {
    title: t('meetings.decisions'),
    columns: [
      column('no', t('registers.field.no'), 5),
      column('item', t('meetings.item'), 22),
      column('decision', t('meetings.decision'), 36),
      figure('for', t('meetings.votesFor'), 9),
      figure('against', t('meetings.votesAgainst'), 12),
      figure('abstained', t('meetings.abstained'), 11),
      column('result', t('meetings.result'), 14),
    ],
    rows: decisions.map((one) =>
      line(`d${one.no}`, [
        textCell(String(one.no)),
        textCell(one.item),
        textCell(one.decision),
        ...(one.votesFor + one.votesAgainst + one.abstained === 0
          ? [null, null, null]
          : [{ count: one.votesFor }, { count: one.votesAgainst }, { count: one.abstained }]),
        textCell(one.isAdopted ? t('meetings.adopted') : t('meetings.rejected')),
      ]),
    ),
    empty: t('meetings.noDecisions'),
  }
}

function electionSection(candidates: readonly CandidateRow[], t: Translate) {
  return {
    title: t('meetings.elections'),
    columns: [
      column('body', t('meetings.body'), 16),
      column('position', t('registers.field.position'), 20),
      column('name', t('registers.field.name'), 30),
      column('member', t('registers.field.member'), 14),
      figure('votes', t('meetings.votes'), 10),
      column('result', t('meetings.result'), 14),
    ],
    rows: candidates.map((one) =>
      line(`${one.body} ${one.memberNo}`, [
        textCell(t(`meetings.body.${one.body}`)),
        textCell(one.position),
        textCell(one.name),
        textCell(one.memberNo),
        { count: one.votes },
        textCell(one.isElected ? t('meetings.elected') : t('meetings.notElected')),
      ]),
    ),
  }
}

/** The count in a sentence: who was there, of how many, and what was needed. */
export function quorumText(quorum: Quorum, t: Translate): string {
  const { present, byProxy, members, needed } = quorum
  const said = t('meetings.quorumCount', { present, byProxy, members, needed })
  return `${said} ${quorum.isReached ? t('meetings.quorumReached') : t('meetings.quorumMissing')}`
}

function attendanceCell(voter: AttendanceRow, t: Translate): Cell {
  if (!voter.isThere) return null
  return textCell(
    voter.proxyName === null
      ? t('meetings.present')
      : t('meetings.representedBy', { name: voter.proxyName }),
  )
}

function saidOf({ year, heldOn, startsAt, place }: MeetingHead) {
  return { year, date: heldOn, time: startsAt, place }
}

function base(
  meeting: MeetingHead,
  title: string,
  t: Translate,
): Omit<TablePaper, 'sections' | 'signs'> {
  return {
    issuer: issuerLines(meeting.cooperative),
    title,
    of: t('meetings.ofYear', { year: meeting.year }),
    layout: 'portrait',
    story: [],
    notes: [],
  }
}

function column(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: false }
}

function figure(key: string, label: string, share: number): TableColumn {
  return { ...column(key, label, share), isFigure: true }
}

function line(key: string, cells: readonly Cell[]): TableRow {
  return { key, level: 'line', cells }
}

function officers(t: Translate) {
  return [
    { role: t('registers.signSecretary'), name: '' },
    { role: t('statements.chair'), name: '' },
  ]
}
