import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { stateOf } from '#app/domain/oversight/life-story.ts'
import { guardOversight } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useMinistry } from '#app/routes/oversight/frame.ts'
import { MeetingsPanel } from '#app/routes/oversight/meetings-panel.tsx'
import { NoRegistry } from '#app/routes/oversight/no-registry.tsx'
import { latestOfEach, PublishedPanel } from '#app/routes/oversight/published-panel.tsx'
import { readSearch, STATE_OPTIONS, searchRegistry } from '#app/routes/oversight/registry-search.ts'
import { StateBadge } from '#app/routes/oversight/state-badge.tsx'
import { listIndicators, listPublishedMeetings } from '#db/queries/published.ts'
import { findLatestImport, listRegistry } from '#db/queries/registry.ts'

const ROWS_A_PAGE = 25

export const handle = { tab: 'files' }
export const meta = titled((t) => t('registry.title'))

/** The registry narrowed to what is asked, and what cooperatives on Lumbung publish themselves. */
export const loader = guardOversight('oversight:read', async ({ tx, scope, url }) => {
  const source = await findLatestImport(tx)
  const rows = await listRegistry(tx, scope)
  const published = latestOfEach(await listIndicators(tx, scope))
  const meetings = await listPublishedMeetings(tx, scope)
  if (source === null || rows.length === 0) return { list: null, published, meetings }
  const search = readSearch(url.searchParams)
  const found = searchRegistry(rows, search)
  const { limit, offset, paging } = pageAsked(url, { found: found.length, size: ROWS_A_PAGE })
  return {
    published,
    meetings,
    list: {
      dataDate: source.dataDate,
      total: rows.length,
      found: found.length,
      search,
      paging,
      provinces: [...new Map(rows.map((row) => [row.provinceCode, row.province]))].toSorted(),
      cohorts: [...new Set(rows.map(({ cohort }) => String(cohort)))].toSorted(),
      rows: found.slice(offset, offset + limit).map((row) => ({
        coopId: row.coopId,
        name: row.name,
        place: `${row.village}, ${row.regency}`,
        province: row.province,
        cohort: row.cohort,
        founded: row.foundingDate,
        state: stateOf(row),
        href: paths.registryFile(row.coopId),
      })),
    },
  }
})

type List = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['list']>

export default function Registry() {
  const t = useT()
  const language = useLanguage()
  const { scope } = useMinistry()
  const { list, published, meetings } = useLoaderData<typeof loader>()
  if (list === null) {
    return (
      <>
        <NoRegistry title={t('registry.title')} />
        <PublishedPanel months={published} />
        <MeetingsPanel meetings={meetings} />
      </>
    )
  }
  return (
    <>
      <PageHead
        title={t('registry.title')}
        lede={t('registry.lede', {
          count: formatNumber(list.total, language),
          date: list.dataDate,
        })}
        tools={
          scope === null ? (
            <ButtonLink href={paths.registryImport()} kind="second" icon="upload">
              {t('registry.update')}
            </ButtonLink>
          ) : null
        }
      />
      <Filters list={list} />
      <Panel title={t('registry.found', { count: formatNumber(list.found, language) })}>
        {list.found === 0 ? (
          <EmptyState
            icon="search"
            title={t('registry.noneFound')}
            action={
              <ButtonLink href={paths.registry()} kind="second">
                {t('registry.showAll')}
              </ButtonLink>
            }
          >
            {t('registry.noneFoundText')}
          </EmptyState>
        ) : (
          <Rows list={list} />
        )}
      </Panel>
      <PublishedPanel months={published} />
      <MeetingsPanel meetings={meetings} />
    </>
  )
}

function Filters({ list }: { readonly list: List }) {
  const t = useT()
  const { search } = list
  return (
    <Panel>
      <form className="form" method="get">
        <Field name="q" label={t('registry.search')} value={search.words} maxLength={80} />
        <Toolbar>
          <Select
            name="provinsi"
            label={t('registry.province')}
            value={search.province}
            empty={t('registry.any')}
            options={list.provinces.map(([value, label]) => ({ value, label }))}
          />
          <Select
            name="angkatan"
            label={t('registry.cohort')}
            value={search.cohort}
            empty={t('registry.any')}
            options={list.cohorts.map((value) => ({ value, label: value }))}
          />
          <Select
            name="keadaan"
            label={t('registry.state')}
            value={STATE_OPTIONS.find(({ state }) => state === search.state)?.value}
            empty={t('registry.any')}
            options={STATE_OPTIONS.map(({ value, state }) => ({
              value,
              label: t(`registry.state.${state}`),
            }))}
          />
          <Button kind="second" icon="search">
            {t('registry.filter')}
          </Button>
        </Toolbar>
      </form>
    </Panel>
  )
}

function Rows({ list }: { readonly list: List }) {
  const t = useT()
  return (
    <>
      <LedgerTable
        caption={t('registry.title')}
        columns={[
          { key: 'coop', label: t('registry.coop') },
          { key: 'province', label: t('registry.province'), drop: 'wide' },
          { key: 'cohort', label: t('registry.cohort'), drop: 'mid' },
          { key: 'founded', label: t('registry.founded'), drop: 'mid' },
          { key: 'state', label: t('registry.state') },
        ]}
        groups={[
          {
            key: 'rows',
            rows: list.rows.map((row) => ({
              key: row.coopId,
              cells: {
                coop: (
                  <>
                    <a href={row.href}>{row.name}</a>
                    <Note>
                      {row.place} · {row.coopId}
                    </Note>
                  </>
                ),
                province: row.province,
                cohort: row.cohort,
                founded: <DateText date={row.founded} form="short" />,
                state: <StateBadge state={row.state} />,
              },
            })),
          },
        ]}
      />
      <Pagination {...list.paging} />
    </>
  )
}
