import { readPack } from '#app/commands/meetings/pack.ts'
import { attendanceSeal, packPaper } from '#app/documents/meeting-pack.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'

/** One paper of a meeting as it stands now: invitation, attendance list, minutes, a report. */
export const loader = guardPaper('meetings:read', async (given) => {
  const { tx, cooperative, params, language, url } = given
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  const part = params['part'] ?? ''
  const paper = packPaper(await readPack(given, meeting, { language }), part)
  if (paper === null) throw new DomainError('meeting_paper_missing')
  const entry = url.origin + paths.attendance(cooperative.slug, meeting.id)
  const seal = part === 'attendance' ? { seal: attendanceSeal(entry, language) } : {}
  return {
    paper: { ...paper, ...seal },
    name: `rat-${meeting.year}-${part.replaceAll('_', '-')}-${cooperative.slug}`,
  }
})
