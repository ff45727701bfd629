import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Stat, Stats } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Panel } from '#app/components/panel.tsx'
import { PortfolioTrend } from '#app/components/portfolio-trend.tsx'
import { ShareBars } from '#app/components/share-bars.tsx'
import { MoneyText, PercentText } from '#app/components/values.tsx'
import { RISK_DAYS } from '#app/domain/loans/portfolio.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoney, formatPercent } from '#app/i18n/format.ts'
import { portfolioOn, trendTo } from '#app/routes/loans/portfolio-of.ts'
import { type PartView, SPLITS, type Split, usePartName } from '#app/routes/loans/portfolio-part.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.portfolio'))

/** What is lent out on a day, how much of it is late, and where. */
export const loader = guardNamed('loans:read', async ({ tx, cooperative, url, today }) => {
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const { officers, products, whole, splits } = await portfolioOn(tx, cooperative.id, on)
  return {
    people: officers,
    on,
    today,
    whole,
    splits,
    products,
    trend: await trendTo(tx, cooperative.id, on),
    csv: paths.portfolioCsv(cooperative.slug, on),
    back: paths.arrears(cooperative.slug),
  }
})

export default function Portfolio() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { whole, splits } = page
  const names = { ...page.names, ...page.products }
  return (
    <>
      <PageHead
        title={t('care.portfolioTitle')}
        lede={t('loans.arrearsLede', { name: cooperative.name, date: page.on })}
        back={{ href: page.back, label: t('loans.arrears') }}
      />
      <Question>
        <Field
          name="per"
          label={t('loans.onDay')}
          labelHidden
          type="date"
          value={page.on}
          max={page.today}
        />
        <Button kind="second">{t('loans.show')}</Button>
        <ButtonLink href={page.csv} kind="second" icon="download" download>
          CSV
        </ButtonLink>
      </Question>
      {whole.loans === 0 ? (
        <EmptyState title={t('loans.emptyTitle')} icon="sack">
          {t('loans.arrearsNoLoans')}
        </EmptyState>
      ) : (
        <>
          <Lede>
            {t('care.portfolioSentence', { loans: whole.loans, outstanding: whole.outstanding })}
          </Lede>
          <Panel title={t('loans.atRisk')} note={t('loans.atRiskNote')}>
            <Stats>
              {whole.atRisk.map((risk, index) => (
                <Stat
                  key={RISK_DAYS[index]}
                  label={t('loans.atRiskDays', { days: RISK_DAYS[index] ?? 0 })}
                  note={<MoneyText amount={risk.amount} />}
                >
                  <span className="money" data-size="l">
                    <PercentText share={risk.share} />
                  </span>
                </Stat>
              ))}
            </Stats>
          </Panel>
          {page.trend.length > 0 ? (
            <Panel title={t('care.trend')}>
              <PortfolioTrend months={page.trend} />
            </Panel>
          ) : null}
          {SPLITS.map((split) => (
            <Panel key={split} title={t(`care.split.${split}`)}>
              {split === 'class' ? <ClassBars whole={whole} parts={splits.class} /> : null}
              <Parts split={split} parts={splits[split]} names={names} />
            </Panel>
          ))}
        </>
      )}
    </>
  )
}

function ClassBars(props: { readonly whole: PartView; readonly parts: readonly PartView[] }) {
  const t = useT()
  const language = useLanguage()
  const nameOf = usePartName({})
  const all = Number(props.whole.outstanding)
  const bars = props.parts.map((part) => {
    const share = all === 0 ? 0 : Number(part.outstanding) / all
    return {
      key: part.key,
      label: nameOf('class', part.key),
      text: `${formatMoney(part.outstanding, language)} · ${formatPercent(share, language, 1)}`,
      length: share,
    }
  })
  const reading = bars.map(({ label, text }) => `${label}: ${text}`).join('; ')
  return <ShareBars title={t('care.classBars')} reading={reading} bars={bars} />
}

function Parts(props: {
  readonly split: Split
  readonly parts: readonly PartView[]
  readonly names: Readonly<Record<string, string>>
}) {
  const t = useT()
  const nameOf = usePartName(props.names)
  const share = (part: PartView, index: number) => (
    <PercentText share={part.atRisk[index]?.share ?? '0'} />
  )
  return (
    <LedgerTable
      caption={t(`care.split.${props.split}`)}
      columns={[
        { key: 'name', label: t(`care.part.${props.split}`) },
        { key: 'loans', label: t('care.loans'), num: true, drop: 'wide' },
        { key: 'outstanding', label: t('loans.rest'), num: true },
        { key: 'par30', label: 'PAR 30', num: true },
        { key: 'par60', label: 'PAR 60', num: true, drop: 'mid' },
        { key: 'par90', label: 'PAR 90', num: true },
      ]}
      groups={[
        {
          key: 'parts',
          rows: props.parts.map((part) => ({
            key: part.key,
            cells: {
              name: nameOf(props.split, part.key),
              loans: part.loans,
              outstanding: <MoneyText amount={part.outstanding} bare />,
              par30: share(part, 0),
              par60: share(part, 1),
              par90: share(part, 2),
            },
          })),
        },
      ]}
    />
  )
}
