import { DomainError } from '#app/domain/errors.ts'
import { guardFile } from '#app/http/guard-file.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { frozenPdf } from '#db/queries/frozen-papers.ts'

/** The bytes of a frozen paper, exactly as they were kept. */
export const loader = guardFile(
  'meetings:read',
  async ({ tx, cooperative, params }) => {
    const meetingId = idParam(params['meeting'], 'meeting_missing')
    const code = params['code'] ?? ''
    const frozen = await frozenPdf(tx, cooperative.id, { meetingId, code })
    if (frozen === null) throw new DomainError('meeting_paper_missing')
    return frozen
  },
  async ({ pdf, part, version }) =>
    new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-length': String(pdf.byteLength),
        'content-disposition': `inline; filename="rat-${part.replaceAll('_', '-')}-v${version}.pdf"`,
        'cache-control': 'no-store',
      },
    }),
)
