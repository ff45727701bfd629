import { press } from '#app/http/press.ts'

/**
 * A paper as an answer, drawn in its turn: shown in the browser, and never kept by anyone on the way.
 *
 * @param draw Nothing of the database may be held meanwhile: a paper may have to wait.
 * @throws {PressBusy} When too many papers are asked for, or this one takes too long.
 */
export async function pdfAnswer(name: string, draw: () => Promise<Uint8Array>): Promise<Response> {
  const pdf = await press(draw)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(pdf.byteLength),
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
