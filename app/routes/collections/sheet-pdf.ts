import { collectionPaper } from '#app/documents/collection-sheet.ts'
import { printCollection } from '#app/documents/pdf/collection-sheet.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { getSheet } from '#db/queries/collections.ts'

/** The sheet as a PDF, A4 across, a page or more a hamlet: blank, or with `?cetak=isi` as it was saved. */
export const loader = guardNamedFile(
  'collections:read',
  async (given) => {
    const { tx, cooperative, params, url, language } = given
    const id = idParam(params['sheet'], 'sheet_missing')
    const sheet = await getSheet(tx, cooperative.id, { id })
    const isFilled = url.searchParams.get('cetak') === 'isi'
    const paper = collectionPaper(
      {
        issuer: {
          name: cooperative.name,
          place: `${cooperative.village}, ${cooperative.regency}`,
        },
        meetingOn: sheet.meetingOn,
        state: sheet.state,
        rows: sheet.rows,
        address: `${url.origin}${paths.sheet(cooperative.slug, id)}`,
      },
      isFilled,
      language,
    )
    const name = `lembar-setoran-${sheet.meetingOn}${isFilled ? '-isi' : ''}.pdf`
    return { people: [], paper, name, createdAt: sheet.postedAt ?? sheet.openedAt }
  },
  async ({ paper, name, createdAt }) =>
    await pdfAnswer(name, () => printCollection(paper, createdAt)),
)
