import {
  partySurplusPaper,
  surplusPaper,
  unitSurplusPaper,
} from '#app/documents/surplus-statement.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import { type ShrinkageSplit, surplusStatement } from '#app/domain/statements/phu.ts'
import { surplusByUnit } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { type AskedSpan, yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
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
  const own = await surplusOver(tx, cooperative, span)
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
  const { statement } = await surplusOver(tx, cooperative, before)
  const then = isNothing(statement) ? null : { span: before, statement }
  return { paper: surplusPaper({ ...shown, then }, language), isEmpty: isEmpty && then === null }
}

/** The surplus of a span by the cooperative's own rule of its last day, and what it was made from. */
export async function surplusOver(tx: TenantTx, cooperative: Cooperative, span: AskedSpan) {
  const book = await mainBook(tx, cooperative.id)
  const asked = { rule: 'shrinkage_split', date: span.to } as const
  const { borne_by } = await ruleInForce(tx, cooperative.id, asked)
  const shrinkage: ShrinkageSplit = borne_by === 'sales_share' ? 'sales_share' : 'others'
  const balances = await unitBalances(tx, book, { ...span, closing: 'without' })
  return { balances, shrinkage, statement: surplusStatement(balances, shrinkage) }
}

function isNothing({ figures }: Statement): boolean {
  return [...figures.values()].every((amount) => amount.isZero())
}
