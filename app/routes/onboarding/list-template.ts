import { listTemplate } from '#app/documents/list-template.ts'
import { plainWorkbook } from '#app/documents/xlsx/plain-sheets.ts'
import { DomainError } from '#app/domain/errors.ts'
import { LIST_KINDS } from '#app/domain/onboarding/list-kinds.ts'
import { guardFile } from '#app/http/guard-file.server.ts'
import { press } from '#app/http/press.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** An empty list of a kind to fill in, with an example and a legend. */
export const loader = guardFile(
  'onboarding:read',
  async ({ params, language }) => {
    const kind = LIST_KINDS.find((one) => `${one}.xlsx` === params['kind'])
    if (kind === undefined) throw new DomainError('import_missing')
    return { kind, language }
  },
  async ({ kind, language }) => {
    const workbook = await press(() => plainWorkbook(listTemplate(kind, language)))
    return new Response(new Uint8Array(workbook), {
      headers: {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="contoh-${kind}.xlsx"`,
        'cache-control': 'no-store',
      },
    })
  },
)
