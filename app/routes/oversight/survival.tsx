import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { SMALLEST_GROUP } from '#app/domain/oversight/comparison.ts'
import { DEFINITION_NAMES } from '#app/domain/oversight/definitions.ts'
import { countDeaths } from '#app/domain/oversight/survival-study.ts'
import { guardOversight } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { NoRegistry } from '#app/routes/oversight/no-registry.tsx'
import { questionOf, readChoices } from '#app/routes/oversight/question.ts'
import { SurvivalAnswer } from '#app/routes/oversight/survival-answer.tsx'
import {
  FifthYear,
  SurvivalDrawing,
  SurvivalTable,
} from '#app/routes/oversight/survival-figures.tsx'
import { SurvivalForm } from '#app/routes/oversight/survival-form.tsx'
import { countText } from '#app/routes/oversight/survival-labels.ts'
import { survivalView } from '#app/routes/oversight/survival-view.ts'
import { findLatestImport, listRegistry } from '#db/queries/registry.ts'

export const handle = { tab: 'survival' }
export const meta = titled((t) => t('oversight.title'))

/** Reads the registry and computes anew for what the address asks. */
export const loader = guardOversight('oversight:read', async ({ tx, scope, url }) => {
  const source = await findLatestImport(tx)
  const rows = await listRegistry(tx, scope)
  if (source === null || rows.length === 0) return null
  const { choices, isAltered } = readChoices(url.searchParams)
  const { dataDate } = source
  const cohorts = rows.map(({ foundingDate }) => foundingDate).toSorted()
  return {
    choices,
    isAltered,
    dataDate,
    founded: { first: (cohorts[0] ?? '').slice(0, 4), last: (cohorts.at(-1) ?? '').slice(0, 4) },
    csv: `${paths.survivalSteps()}${url.search}`,
    view: survivalView(rows, questionOf(choices, dataDate)),
    deaths: Object.fromEntries(
      DEFINITION_NAMES.map((definition) => [
        definition,
        countDeaths(rows, questionOf({ ...choices, definition }, dataDate)),
      ]),
    ),
  }
})

export default function Survival() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  if (page === null) return <NoRegistry title={t('oversight.title')} />
  const { view, choices, founded } = page
  return (
    <>
      <PageHead
        title={t('oversight.title')}
        lede={t('oversight.lede', {
          count: formatNumber(view.overall.n, language),
          first: founded.first,
          last: founded.last,
          cut: view.cut,
        })}
        tools={
          <ButtonLink href={page.csv} kind="second" icon="download" download>
            {t('oversight.download')}
          </ButtonLink>
        }
      />
      {page.isAltered ? (
        <Notice tone="info" live="status">
          <p>{t('oversight.altered')}</p>
        </Notice>
      ) : null}
      <SurvivalAnswer view={view} choices={choices} />
      <SurvivalForm choices={choices} deaths={page.deaths} methodHref={paths.method()} />
      <SurvivalDrawing view={view} choices={choices} />
      <Columns>
        <div>
          {view.overall.n < SMALLEST_GROUP ? null : <SurvivalTable view={view} choices={choices} />}
        </div>
        <div>
          <FifthYear view={view} choices={choices} />
          <Basis {...page} />
        </div>
      </Columns>
      <PageFoot>{t('oversight.foot', { date: page.dataDate })}</PageFoot>
    </>
  )
}

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>

/** What the figures above rest on, so that they can be made again. */
function Basis({ view, choices, dataDate }: Page) {
  const t = useT()
  const language = useLanguage()
  const { leftOut } = view
  const outs = leftOut.entered_after_exit + leftOut.not_legalised
  const number = (count: number) => formatNumber(count, language)
  return (
    <Panel title={t('oversight.basis')} note={t(`oversight.def.${choices.definition}`)}>
      <Facts
        facts={[
          { label: t('oversight.basisCut'), value: <DateText date={view.cut} form="short" /> },
          { label: t('oversight.basisData'), value: <DateText date={dataDate} form="short" /> },
          { label: t('oversight.basisStopped'), value: countText(view.overall.events, language) },
          { label: t('oversight.basisMerged'), value: number(view.merged) },
          { label: t('oversight.basisLeft'), value: number(view.left) },
          { label: t('oversight.basisLate'), value: number(view.lateEntries) },
          { label: t('oversight.basisOut'), value: number(outs) },
        ]}
      />
      {outs > 0 ? (
        <Note>
          {t('oversight.outNote', {
            late: leftOut.entered_after_exit,
            legal: leftOut.not_legalised,
          })}
        </Note>
      ) : null}
    </Panel>
  )
}
