import { csvText } from '#app/documents/csv-text.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  drawnSteps,
  type StudyGroup,
  surveyLifetimes,
} from '#app/domain/oversight/survival-study.ts'
import { guardOversight } from '#app/http/guard.server.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { questionOf, readChoices } from '#app/routes/oversight/question.ts'
import { groupLabel } from '#app/routes/oversight/survival-labels.ts'
import { findLatestImport, listRegistry } from '#db/queries/registry.ts'

const HEADER = [
  'kelompok',
  'hari',
  'diamati',
  'berhenti',
  'masih_berjalan',
  'galat_baku',
  'bawah_95',
  'atas_95',
] as const

/** The steps of the curves as the page draws them: nothing of groups under five, nor where under ten are watched. */
export const loader = guardOversight('oversight:read', async ({ tx, scope, url, language }) => {
  const source = await findLatestImport(tx)
  if (source === null) throw new DomainError('import_missing')
  const { choices } = readChoices(url.searchParams)
  const rows = await listRegistry(tx, scope)
  const { overall, groups } = surveyLifetimes(rows, questionOf(choices, source.dataDate))
  const t = translator(language)
  const lines = [
    HEADER,
    ...stepsOf(overall, t('oversight.allCoops')),
    ...groups.flatMap((group) => stepsOf(group, groupLabel(t, choices.grouping, group.group))),
  ]
  return new Response(csvText(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="ketahanan-${source.dataDate}.csv"`,
      'cache-control': 'no-store',
    },
  })
})

function stepsOf(group: StudyGroup, label: string): readonly (readonly string[])[] {
  return drawnSteps(group).map(({ time, atRisk, events, survival, stdErr, lower, upper }) => [
    label,
    ...[time, atRisk, events, survival, stdErr, lower, upper].map((value) => String(value ?? '')),
  ])
}
