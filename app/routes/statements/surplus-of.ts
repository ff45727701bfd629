import { surplusOver } from '#app/commands/statements/drawn-up.ts'
import {
  partySurplusPaper,
  surplusPaper,
  unitSurplusPaper,
} from '#app/documents/surplus-statement.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import { surplusByUnit } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { type AskedSpan, yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import type { TenantTx } from '#db/tables.ts'

const VIEWS = ['unit', 'anggota'] as const
/** A surplus statement as a whole, by unit, or by whom it came from. */
export type SurplusView = (typeof VIEWS)[number] | 'whole'

/** The view an address asks for. */
export function surplusView(url: URL): SurplusView {
  const asked = url.searchParams.get('tampilan')
  return VIEWS.find((view) => view === asked) ?? 'whole'
}

type Asked = {
  readonly span: AskedSpan
  readonly view: SurplusView
  readonly language: Language
}

/** The surplus statement as a paper, for the page and the files alike. */
export async function surplusOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { span, view, language }: Asked,
): Promise<{ readonly paper: TablePaper; readonly isEmpty: boolean }> {
  const own = await surplusOver(tx, cooperative.id, span)
  const hrefOf = (line: string, place: AskedSpan & { readonly unit?: string }) =>
    paths.figure(cooperative.slug, 'phu', { line, ...place })
  const shown = { cooperative, span, now: own.statement, shrinkage: own.shrinkage, hrefOf }
  const isEmpty = isNothing(own.statement)
  if (view === 'anggota') return { paper: partySurplusPaper(shown, language), isEmpty }
  if (view === 'unit') {
    const units = surplusByUnit(own.balances, own.shrinkage)
    return { paper: unitSurplusPaper({ ...shown, units }, language), isEmpty }
  }
  const before = yearBefore(span)
  const { statement } = await surplusOver(tx, cooperative.id, before)
  const then = isNothing(statement) ? null : { span: before, statement }
  return { paper: surplusPaper({ ...shown, then }, language), isEmpty: isEmpty && then === null }
}

function isNothing({ figures }: Statement): boolean {
  return [...figures.values()].every((amount) => amount.isZero())
}
