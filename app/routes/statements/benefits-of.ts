import { benefitsOver } from '#app/commands/statements/drawn-up.ts'
import { benefitsPaper } from '#app/documents/member-benefits.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { AskedSpan } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import type { TenantTx } from '#db/tables.ts'

/** The report of what membership was worth as a paper, for the page and the files alike. */
export async function benefitsOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { span, language }: { readonly span: AskedSpan; readonly language: Language },
): Promise<{ readonly paper: TablePaper }> {
  const benefits = await benefitsOver(tx, cooperative.id, span)
  const surplusHref = paths.surplusStatement(cooperative.slug, span, 'anggota')
  return { paper: benefitsPaper({ cooperative, span, benefits, surplusHref }, language) }
}
