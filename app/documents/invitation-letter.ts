import type { MeetingHead } from '#app/documents/meeting-papers.ts'
import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import { issuerLines } from '#app/documents/table-paper.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** One member's invitation to the annual meeting, in the words that stand on it. */
export type InvitationLetter = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly of: string
  /** To whom: name, number and hamlet, a line each. */
  readonly to: readonly string[]
  readonly text: readonly string[]
  readonly agendaTitle: string
  readonly agenda: readonly string[]
  readonly foot: string
  readonly signs: readonly { readonly role: string; readonly name: string }[]
}

/** Writes an invitation for everyone who may vote at the meeting, in the order given. */
export function invitationLetters(
  meeting: MeetingHead,
  voters: readonly {
    readonly no: string
    readonly name: string
    readonly hamlet: string | null
  }[],
  language: Language,
): readonly InvitationLetter[] {
  const t = translator(language)
  const { year, heldOn: date, startsAt: time, place, agenda } = meeting
  const common = {
    issuer: issuerLines(meeting.cooperative),
    title: t('meetings.invitation'),
    of: t('meetings.ofYear', { year }),
    text: [paperText(t('meetings.inviteText', { year, date, time, place }), LONGEST.paragraph)],
    agendaTitle: t('meetings.agenda'),
    agenda: agenda.map((item, at) => paperText(`${at + 1}. ${item}`, LONGEST.block)),
    foot: t('meetings.bring'),
    signs: [
      { role: t('registers.signSecretary'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
  return voters.map(({ no, name, hamlet }) => ({
    ...common,
    to: [
      t('meetings.inviteDear'),
      paperText(name),
      paperText(t('meetings.inviteNo', { no })),
      ...(hamlet === null ? [] : [paperText(hamlet)]),
    ],
  }))
}
