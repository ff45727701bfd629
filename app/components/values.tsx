import type { ReactElement } from 'react'
import { useLanguage } from '#app/components/language.tsx'
import {
  formatAmount,
  formatChange,
  formatDate,
  formatDay,
  formatMonth,
  formatPercent,
  formatShortDate,
  type MoneyLike,
  NOTHING,
  type NumberLike,
} from '#app/i18n/format.ts'

/**
 * An amount of rupiah. `size` l or xl makes it the hero; `flow` in is money coming in, late is
 * overdue; `bare` drops `Rp` where the column or label says it; `signed` adds a plus.
 */
export function MoneyText(props: {
  readonly amount: MoneyLike | null
  readonly size?: 'l' | 'xl'
  readonly flow?: 'in' | 'late'
  readonly bare?: boolean
  readonly signed?: boolean
}): ReactElement {
  const language = useLanguage()
  if (props.amount === null) return <span className="money">{NOTHING}</span>
  const digits = props.signed
    ? formatChange(props.amount, language)
    : formatAmount(props.amount, language)
  // The sign stands before the currency, as on the papers: −Rp60.000.
  const sign = /^[+\u2212]/.exec(digits)?.[0] ?? ''
  return (
    <data
      className="money"
      value={props.amount.toString()}
      data-size={props.size}
      data-flow={props.flow}
    >
      {props.bare ? (
        digits
      ) : (
        <>
          {sign}
          <small>Rp</small>
          {digits.slice(sign.length)}
        </>
      )}
    </data>
  )
}

/** A day: `8 November 2026`; `short` for tables, `day` with its weekday. */
export function DateText(props: {
  readonly date: string | null
  readonly form?: 'long' | 'short' | 'day'
}): ReactElement {
  const language = useLanguage()
  if (props.date === null) return <span>{NOTHING}</span>
  const say = { long: formatDate, short: formatShortDate, day: formatDay }[props.form ?? 'long']
  return <time dateTime={props.date}>{say(props.date, language)}</time>
}

/** A month from `YYYY-MM`: `November 2026`. */
export function MonthText({ month }: { readonly month: string }): ReactElement {
  const language = useLanguage()
  return <time dateTime={month}>{formatMonth(month, language)}</time>
}

/** A share of one as percent: `0.215` is `21,5%`. */
export function PercentText(props: {
  readonly share: NumberLike
  readonly decimals?: number
}): ReactElement {
  const language = useLanguage()
  return (
    <data value={props.share.toString()}>
      {formatPercent(props.share, language, props.decimals ?? 1)}
    </data>
  )
}
