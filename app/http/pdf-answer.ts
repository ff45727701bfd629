import { press } from '#app/http/press.ts'

/**
 * A paper as an answer, drawn in its turn: shown in the browser, and never kept by anyone on the way.
 *
 * @param draw Nothing of the database may be held meanwhile: a paper may have to wait.
 * @param seconds How long it may take, where it is longer than a single paper.
 * @throws {PressBusy} When too many papers are asked for, or this one takes too long.
 */
export async function pdfAnswer(
  name: string,
  draw: () => Promise<Uint8Array>,
  seconds?: number,
): Promise<Response> {
  const pdf = await press(draw, seconds)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(pdf.byteLength),
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
