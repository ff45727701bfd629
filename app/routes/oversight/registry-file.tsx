import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Badge, Columns, Panel, type Tone } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { addDays, daysBetween } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { DAYS_PER_MONTH } from '#app/domain/oversight/comparison.ts'
import { DEFINITION_NAMES, DEFINITIONS } from '#app/domain/oversight/definitions.ts'
import { lifeStory, stateOf } from '#app/domain/oversight/life-story.ts'
import { judgeCooperative, type Verdict } from '#app/domain/oversight/survival-study.ts'
import { guardOversight } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber, formatPercent } from '#app/i18n/format.ts'
import { LifeTimeline } from '#app/routes/oversight/life-timeline.tsx'
import { StateBadge } from '#app/routes/oversight/state-badge.tsx'
import { findLatestImport, findRegistryRow } from '#db/queries/registry.ts'

export const handle = { tab: 'files' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.row.name ?? 'Berkas'} · Lumbung` },
]

/** One co-op: its life, what it counts as under each definition, and its facts. */
export const loader = guardOversight('oversight:read', async ({ tx, scope, params }) => {
  const source = await findLatestImport(tx)
  const row = await findRegistryRow(tx, params['registryId'] ?? '', scope)
  if (source === null || row === null) throw new DomainError('entry_missing')
  const { dataDate } = source
  const ended = row.dissolvedDate ?? row.mergedDate ?? row.leftAppDate
  return {
    row,
    dataDate,
    state: stateOf(row),
    hasEnded: ended !== null,
    age: ageOf(daysBetween(row.foundingDate, ended ?? dataDate)),
    story: lifeStory(row, dataDate),
    verdicts: DEFINITION_NAMES.map((definition) => {
      const verdict = judgeCooperative(row, { definition: DEFINITIONS[definition], dataDate })
      const days = verdict.lifetime?.exitDays ?? null
      return {
        definition,
        status: statusOf(verdict),
        years: days === null ? null : days / (12 * DAYS_PER_MONTH),
        until: days === null ? null : addDays(row.foundingDate, days),
      }
    }),
  }
})

type Status = 'alive' | 'dead' | 'merged' | 'left' | 'out'
const STATUS_TONES = {
  alive: 'good',
  dead: 'bad',
  merged: 'info',
  left: 'info',
  out: 'accent',
} as const satisfies Readonly<Record<Status, Tone>>

function statusOf({ lifetime }: Verdict): Status {
  if (lifetime === null) return 'out'
  if (lifetime.hasLeft) return 'left'
  return (['alive', 'dead', 'merged'] as const)[lifetime.status]
}

function ageOf(days: number) {
  const months = Math.floor(days / DAYS_PER_MONTH)
  return { years: Math.floor(months / 12), months: months % 12 }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function RegistryFile() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { row, age } = page
  return (
    <>
      <PageHead
        back={{ href: paths.registry(), label: t('registry.all') }}
        title={row.name}
        lede={`${t('registry.place', { village: row.village, regency: row.regency, province: row.province })} · ${row.coopId}`}
      />
      <Panel
        title={t(page.hasEnded ? 'registry.ageEnded' : 'registry.age', age)}
        aside={<StateBadge state={page.state} />}
      >
        <LifeTimeline story={page.story} details={row} />
      </Panel>
      <Columns>
        <div>
          <Verdicts page={page} />
        </div>
        <div>
          <FoundingFacts row={row} />
        </div>
      </Columns>
      <PageFoot>{t('registry.fileFoot', { date: page.dataDate })}</PageFoot>
    </>
  )
}

function Verdicts({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('registry.verdicts')} note={t('registry.verdictsNote')}>
      <LedgerTable
        caption={t('registry.verdicts')}
        columns={[
          { key: 'definition', label: t('registry.definition') },
          { key: 'lived', label: t('registry.lived'), num: true, drop: 'mid' },
          { key: 'until', label: t('registry.cut'), drop: 'mid' },
          { key: 'status', label: t('registry.verdict') },
        ]}
        groups={[
          {
            key: 'verdicts',
            rows: page.verdicts.map(({ definition, status, years, until }) => ({
              key: definition,
              cells: {
                definition: t(`oversight.def.${definition}`),
                lived: years === null ? '–' : formatNumber(years, language, 1),
                until: <DateText date={until} form="short" />,
                status: <Badge tone={STATUS_TONES[status]}>{t(`registry.status.${status}`)}</Badge>,
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}

function FoundingFacts({ row }: { readonly row: Page['row'] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('registry.facts')}>
      <Facts
        facts={[
          { label: t('registry.number'), value: row.coopId },
          { label: t('registry.cohort'), value: row.cohort },
          { label: t('registry.kind'), value: t(`registry.kind.${row.kind}`) },
          { label: t('registry.villageCode'), value: row.villageCode },
          { label: t('registry.members'), value: formatNumber(row.membersAtFounding, language) },
          { label: t('registry.women'), value: formatPercent(row.womenShare, language, 0) },
          {
            label: t('registry.visits'),
            value: t('registry.visitsValue', {
              count: formatNumber(row.mentoringVisitsPerYear, language),
            }),
          },
          {
            label: t('registry.equipment'),
            value: row.equipmentUsed ? t('registry.equipmentUsed') : t('registry.equipmentIdle'),
          },
          { label: t('registry.hours'), value: formatNumber(row.trainingHours, language) },
          { label: t('registry.loanShare'), value: formatPercent(row.loanShare, language, 0) },
          {
            label: t('registry.savingsOnly'),
            value: row.savingsOnly ? t('registry.yes') : t('registry.no'),
          },
          {
            label: t('registry.lastTransaction'),
            value: <DateText date={row.lastMemberTxnDate} form="short" />,
          },
        ]}
      />
    </Panel>
  )
}
