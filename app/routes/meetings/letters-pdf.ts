import { invitationLetters } from '#app/documents/invitation-letter.ts'
import { printInvitationLetters } from '#app/documents/pdf/invitation-letter.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardFile } from '#app/http/guard-file.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'
import { listVoters } from '#db/queries/meeting-floor.ts'

const LONGEST_SECONDS = 60

/** An invitation for every member of the meeting's day, with name and number, in one PDF. */
export const loader = guardFile(
  'meetings:read',
  async ({ tx, cooperative, params, language, context }) => {
    const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
    const voters = await listVoters(tx, cooperative.id, meeting)
    if (voters.length === 0) throw new DomainError('meeting_paper_missing')
    const letters = invitationLetters({ cooperative, ...meeting }, voters, language)
    const name = `undangan-rat-${meeting.year}-${cooperative.slug}.pdf`
    return { letters, createdAt: context.now(), name }
  },
  ({ letters, createdAt, name }) =>
    pdfAnswer(name, () => printInvitationLetters(letters, createdAt), LONGEST_SECONDS),
)
