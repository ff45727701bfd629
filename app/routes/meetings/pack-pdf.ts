import { readPack } from '#app/commands/meetings/pack.ts'
import { packOf, packPapers } from '#app/documents/meeting-pack.ts'
import { printMeetingPack } from '#app/documents/pdf/meeting-pack.ts'
import { guardFile } from '#app/http/guard-file.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { meetingAsked } from '#app/routes/meetings/meeting-of.ts'

/** All papers of a meeting in one PDF as they stand now: a draft, under no code. */
export const loader = guardFile(
  'meetings:read',
  async (given) => {
    const { tx, cooperative, params, language, context } = given
    const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
    const data = await readPack(given, meeting, language)
    const papers = packPapers(data).map(({ paper }) => paper)
    const name = `konsep-buku-rat-${meeting.year}-${cooperative.slug}.pdf`
    return { pack: packOf(data, papers), language, createdAt: context.now(), name }
  },
  ({ pack, language, createdAt, name }) =>
    pdfAnswer(name, () => printMeetingPack(pack, { language, createdAt })),
)
