import type { TablePaper } from '#app/documents/table-paper.ts'
import type { Permission } from '#app/domain/tenancy/roles.ts'
import { withFilePage } from '#app/http/file-page.server.ts'
import { guard, type TenantGiven } from '#app/http/guard.server.ts'
import { paperAnswer, paperFormat } from '#app/http/paper-answer.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * Like `guard`, for a paper of tables to take away: `bentuk` in the address says as PDF, XLSX or CSV. It is drawn
 * once every connection is given back; where there is no paper, a plain page says why.
 *
 * @param work Answers with the paper and the file's name, without its ending.
 */
export function guardPaper(
  permission: Permission,
  work: (
    given: TenantGiven & { readonly tx: TenantTx },
  ) => Promise<{ readonly paper: TablePaper; readonly name: string }>,
) {
  const read = guard(permission, async (given) => ({
    ...(await work(given)),
    format: paperFormat(given.url),
    language: given.language,
    createdAt: given.context.now(),
  }))
  return withFilePage(async (args) => {
    const { paper, ...file } = await read(args)
    return await paperAnswer(paper, file)
  })
}
