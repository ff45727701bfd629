import { collectionPaper } from '#app/documents/collection-sheet.ts'
import { printCollection } from '#app/documents/pdf/collection-sheet.ts'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getSheet } from '#db/queries/collections.ts'

/** The sheet as a PDF, A4 across, a page or more a hamlet: blank, or with `?cetak=isi` as it was saved. */
export const loader = guard('collections:read', async (given) => {
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
      rows: sheet.rows,
      address: `${url.origin}${paths.sheet(cooperative.slug, id)}`,
    },
    isFilled,
    language,
  )
  const pdf = await printCollection(paper, sheet.postedAt ?? sheet.openedAt)
  const name = `lembar-setoran-${sheet.meetingOn}${isFilled ? '-isi' : ''}.pdf`
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(pdf.byteLength),
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
})
