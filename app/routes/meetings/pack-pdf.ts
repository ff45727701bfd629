import { readPack } from '#app/commands/meetings/pack.ts'
import { packOf, packPapers } from '#app/documents/meeting-pack.ts'
import { printMeetingPack } from '#app/documents/pdf/meeting-pack.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guardFile } from '#app/http/guard-file.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'

/** A pack is a dozen papers, a few of them as long as the cooperative has members. */
const LONGEST_SECONDS = 60

/** All papers of a meeting in one PDF as they stand now: a draft, under no code; with the annex for the supervisors if asked. */
export const loader = guardFile(
  'meetings:read',
  async (given) => {
    const { tx, cooperative, actor, params, url, language, context } = given
    const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
    const withDeeds = url.searchParams.get('lampiran') === 'ya' && can(actor, 'deeds:read')
    const data = await readPack(given, meeting, { language, withDeeds })
    const papers = packPapers(data).map(({ paper }) => paper)
    const name = `konsep-buku-rat-${meeting.year}-${cooperative.slug}.pdf`
    const pack = packOf(data, papers)
    const lines = [...pack.lines, translator(language)('meetings.packIsDraft')]
    return { pack: { ...pack, lines }, language, createdAt: context.now(), name }
  },
  ({ pack, language, createdAt, name }) =>
    pdfAnswer(name, () => printMeetingPack(pack, { language, createdAt }), LONGEST_SECONDS),
)
