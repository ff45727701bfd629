import { type ReactElement, useId } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note } from '#app/components/panel.tsx'
import { MoneyText, PercentText } from '#app/components/values.tsx'
import { formatMonth, formatPercent } from '#app/i18n/format.ts'

/** What was out at a month's end, as text; `height` is its share of the tallest month, from 0 to 1. */
export type TrendBar = {
  readonly on: string
  readonly outstanding: string
  readonly height: number
  readonly late: string
  readonly lateShare: string
  readonly byClass: Readonly<Record<'current' | 'substandard' | 'doubtful' | 'loss', string>>
}

const [WIDE, NARROW] = [720, 328]
const HEIGHT = 176
/** Where bars begin and end; above stands the share, below month and year. */
const [TOP, FOOT] = [20, 140]
const MONTHS = 12

/** How the portfolio went: a bar a month, its late part darker, then the figures, the newest first. */
export function PortfolioTrend(props: { readonly months: readonly TrendBar[] }): ReactElement {
  const t = useT()
  const titleId = useId()
  const readId = useId()
  const labelledBy = `${titleId} ${readId}`
  return (
    <>
      <figure className="figure">
        <figcaption id={titleId}>
          {t('care.trendBars')}
          <small id={readId}>{t('care.trendRead')}</small>
        </figcaption>
        <Bars fit="wide" width={WIDE} months={props.months} labelledBy={labelledBy} />
        <Bars fit="narrow" width={NARROW} months={props.months} labelledBy={labelledBy} />
      </figure>
      <Figures months={props.months} />
      <Note>{t('care.trendNote')}</Note>
    </>
  )
}

function Bars(props: {
  readonly fit: 'wide' | 'narrow'
  readonly width: number
  readonly months: readonly TrendBar[]
  readonly labelledBy: string
}) {
  const language = useLanguage()
  const step = props.width / MONTHS
  const room = FOOT - TOP
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the caption of the figure names the drawing.
    <svg
      data-fit={props.fit}
      viewBox={`0 0 ${props.width} ${HEIGHT}`}
      role="img"
      aria-labelledby={props.labelledBy}
    >
      {props.months.map(({ on, height, lateShare }, index) => {
        const x = index * step + step * 0.08
        const middle = index * step + step / 2
        const [whole, late] = [height * room, height * room * Number(lateShare)]
        const showsYear = index === 0 || on.slice(5, 7) === '01'
        const [name = '', year] = formatMonth(on.slice(0, 7), language).split(' ')
        return (
          <g key={on}>
            <rect className="tile r2" x={x} y={FOOT - whole} width={step * 0.84} height={whole} />
            {late > 0 ? (
              <>
                <rect className="tile r5" x={x} y={FOOT - late} width={step * 0.84} height={late} />
                <text className="on" x={middle} y={FOOT - whole - 6} textAnchor="middle">
                  {formatPercent(lateShare, language, 0)}
                </text>
              </>
            ) : null}
            <text x={middle} y={FOOT + 16} textAnchor="middle">
              {name.slice(0, 3)}
            </text>
            {showsYear ? (
              <text x={middle} y={FOOT + 32} textAnchor="middle">
                {year}
              </text>
            ) : null}
          </g>
        )
      })}
      <path className="axis" d={`M0 ${FOOT}H${props.width}`} />
    </svg>
  )
}

function Figures({ months }: { readonly months: readonly TrendBar[] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <LedgerTable
      caption={t('care.trend')}
      columns={[
        { key: 'month', label: t('care.trendMonth') },
        { key: 'outstanding', label: t('loans.rest'), num: true },
        { key: 'substandard', label: t('loans.class.substandard'), num: true, drop: 'wide' },
        { key: 'doubtful', label: t('loans.class.doubtful'), num: true, drop: 'wide' },
        { key: 'loss', label: t('loans.class.loss'), num: true, drop: 'wide' },
        { key: 'late', label: t('care.late.principal'), num: true, drop: 'mid' },
        { key: 'share', label: t('care.late.share'), num: true },
      ]}
      groups={[
        {
          key: 'months',
          rows: months.toReversed().map(({ on, outstanding, byClass, late, lateShare }) => ({
            key: on,
            cells: {
              month: formatMonth(on.slice(0, 7), language),
              outstanding: <MoneyText amount={outstanding} bare />,
              substandard: <MoneyText amount={byClass.substandard} bare />,
              doubtful: <MoneyText amount={byClass.doubtful} bare />,
              loss: <MoneyText amount={byClass.loss} bare />,
              late: <MoneyText amount={late} bare />,
              share: <PercentText share={lateShare} />,
            },
          })),
        },
      ]}
    />
  )
}
