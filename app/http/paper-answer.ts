import { printTablePaper } from '#app/documents/pdf/table-paper.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { tableCsv } from '#app/documents/table-text.ts'
import { tableWorkbook } from '#app/documents/xlsx/table-paper.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { press } from '#app/http/press.ts'
import type { Language } from '#app/i18n/language.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The forms a paper of tables can be taken away in. */
export const PAPER_FORMATS = ['pdf', 'xlsx', 'csv'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/** The form an address asks for with `bentuk`; PDF unless it says one we have. */
export function paperFormat(url: URL): PaperFormat {
  const asked = url.searchParams.get('bentuk')
  return PAPER_FORMATS.find((format) => format === asked) ?? 'pdf'
}

/**
 * A paper as a file: PDF to be read and signed, XLSX and CSV to go on with.
 *
 * @param file.name Without its ending.
 * @throws {PressBusy} When too many papers are asked for, or this one takes too long.
 */
export async function paperAnswer(
  paper: TablePaper,
  file: {
    readonly format: PaperFormat
    readonly name: string
    readonly language: Language
    readonly createdAt: Date
  },
): Promise<Response> {
  const { format, name, language, createdAt } = file
  if (format === 'pdf') {
    return await pdfAnswer(`${name}.pdf`, () => printTablePaper(paper, { language, createdAt }))
  }
  const headers = {
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'cache-control': 'no-store',
  }
  if (format === 'csv') {
    return new Response(tableCsv(paper), {
      headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' },
    })
  }
  const workbook = await press(() => tableWorkbook([paper], language))
  return new Response(new Uint8Array(workbook), { headers: { ...headers, 'content-type': XLSX } })
}
