import { idParam } from '#app/http/id-param.ts'
import type { FormLine } from '#app/routes/ledger/entry-form.ts'
import { type EntryTemplate, getTemplate } from '#db/queries/entry-templates.ts'
import { listSubledgers } from '#db/queries/journal.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The template an address names, as the entry form begins with it. */
export async function templateOf(tx: TenantTx, book: BookRef, asked: string) {
  const id = idParam(asked, 'template_missing')
  const template = await getTemplate(tx, book.cooperativeId, id)
  const owners: Record<string, Awaited<ReturnType<typeof listSubledgers>>> = {}
  for (const { account, subledger_id: owner } of template.lines) {
    if (account === undefined || owner === undefined) continue
    owners[account] ??= await listSubledgers(tx, book, account)
  }
  const { name, lines } = template
  return { id, name, answers: answersOf(template), rows: lines.length, owners }
}

/** What `ledger.save_template` reads of the entry form. */
export function templateInput(
  typed: Readonly<Record<string, string>>,
  lines: readonly FormLine[],
  step: FormDataEntryValue | null,
) {
  return {
    ...(step === 'template' ? { template: typed['template'] } : {}),
    name: typed['template_name'],
    voucher: typed['voucher'] || undefined,
    memo: typed['memo'],
    lines,
  }
}

/** A template as the answers of the entry form: `lines.0.account` and so on. */
function answersOf(
  template: Pick<EntryTemplate, 'voucher' | 'memo' | 'lines'>,
): Readonly<Record<string, string>> {
  const { voucher, memo, lines } = template
  const rows = lines.flatMap((line, row) =>
    Object.entries(line).map(([name, value]) => [`lines.${row}.${name}`, value] as const),
  )
  return Object.fromEntries([['voucher', voucher], ['memo', memo], ...rows])
}
