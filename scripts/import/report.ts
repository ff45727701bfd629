import type { ImportAnswer } from '#app/commands/onboarding/import.ts'
import type { DomainError } from '#app/domain/errors.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { errorText, problemText, translator } from '#app/i18n/catalogue.ts'
import { formatAmount } from '#app/i18n/format.ts'

export type Imported = ImportAnswer

/** What a run of the import found and did. */
export type Report = {
  readonly file: string
  readonly slug: string
  readonly plan: ImportPlan
  /** Why the book cannot take the file, however good it is; null when it can. */
  readonly obstacle: DomainError | null
  readonly imported: Imported | null
}

/** Everything, for programs: tables, a verdict for each row, problems by cell, controls, the batch. */
export function asJson({ file, slug, plan, obstacle, imported }: Report): string {
  return JSON.stringify({
    file,
    cooperative: slug,
    can_import: plan.canImport && obstacle === null,
    obstacle: obstacle && {
      code: obstacle.code,
      details: obstacle.details,
      text: errorText('id', obstacle),
    },
    book_year: plan.bookYear,
    tables: plan.tables.map((table) => ({
      sheet: table.sheet,
      kind: table.kind,
      header_rows: table.headerRows,
      first_row: table.firstRow,
      last_row: table.lastRow,
      columns: table.columns,
      rows: table.rows,
    })),
    verdicts: plan.verdicts,
    problems: plan.problems.map((problem) => ({
      id: problem.id,
      code: problem.code,
      severity: problem.severity,
      cells: problem.cells,
      found: problem.found,
      suggestion: problem.suggestion,
      choices: problem.choices,
      text: problemText('id', problem),
    })),
    controls: plan.controls,
    counts: countsOf(plan),
    imported,
  })
}

/** The same in sentences: what each sheet is, the problems, the figures side by side, and what came in. */
export function asText({ file, plan, obstacle, imported }: Report): string {
  const t = translator('id')
  const tables = plan.tables.map(
    (table) => `  ${table.sheet}: ${t(`onboarding.table.${table.kind}`)}, ${table.rows} baris`,
  )
  const problems = plan.problems.map(
    (problem) =>
      `  [${t(`onboarding.severity.${problem.severity}`)}] ${problemText('id', problem)}`,
  )
  const controls = plan.controls.map(({ figure, workbook, books }) => {
    const isKnown = CONTROLS.find((name) => name === figure)
    const label = isKnown === undefined ? figure : t(`onboarding.control.${isKnown}`)
    const written = workbook === null ? '–' : formatAmount(workbook, 'id')
    return `  ${label}: di berkas ${written}, di buku ${formatAmount(books, 'id')}`
  })
  const verdicts = ['ok', 'warning', 'ask', 'blocked', 'skipped'] as const
  const tally = verdicts
    .map((kind) => [kind, plan.verdicts.filter(({ verdict }) => verdict === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${t(`onboarding.verdict.${kind}`)} ${count}`)
  return [
    `${file}, tahun buku ${plan.bookYear}`,
    ...tables,
    `Baris: ${tally.join(', ')}`,
    ...(problems.length > 0 ? ['Yang perlu dilihat:', ...problems] : []),
    'Angka:',
    ...controls,
    ...(obstacle ? [errorText('id', obstacle)] : []),
    lastLine({ plan, obstacle, imported }),
  ].join('\n')
}

function lastLine({
  plan,
  obstacle,
  imported,
}: Pick<Report, 'plan' | 'obstacle' | 'imported'>): string {
  if (imported) {
    return `Masuk: ${imported.members} anggota, ${imported.loans} pinjaman, ${imported.entries} catatan. Nomor pemindahan ${imported.batch_id}.`
  }
  const { members, loans, entries } = countsOf(plan)
  const counts = `${members} anggota, ${loans} pinjaman, ${entries} catatan`
  if (obstacle && plan.canImport) return `Belum bisa masuk (${counts}); belum ada yang dicatat.`
  return plan.canImport
    ? `Uji coba saja, belum ada yang dicatat: ${counts}.`
    : `Belum bisa masuk (${counts}). Perbaiki dulu yang bertanda, lalu coba lagi.`
}

function countsOf({ members, loans, entries, opening }: ImportPlan) {
  return {
    members: members.length,
    loans: loans.length,
    entries: entries.length + (opening === null ? 0 : 1),
  }
}

const CONTROLS = [
  'savings_pokok',
  'savings_wajib',
  'savings_sukarela',
  'loans',
  'cash',
  'bank',
  'sales',
  'commission',
  'shop_debts',
  'consignor_debts',
] as const
