import type { ReactElement } from 'react'
import { type Fact, Facts, List, ListRow } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, type Tone } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import type { Translate } from '#app/i18n/catalogue.ts'

/** What a member ordered, as text travels. */
export type OrderFacts = {
  readonly kind: 'mandatory' | 'loan'
  readonly amount: string | null
  readonly loanNo: string | null
  readonly dayOfMonth: number | null
  readonly takesPart: boolean
  readonly startsOn: string
  readonly lastOn: string | null
}

/** An order in a list: whose, what, and whether it binds. */
export type OrderLine = OrderFacts & {
  readonly id: string
  readonly href: string
  readonly member: string
  readonly state: 'running' | 'later' | 'over' | 'ended'
}

/** What an order pays: "Angsuran PJ-0007". */
export function orderWhat(
  t: Translate,
  { kind, amount, loanNo }: Pick<OrderFacts, 'kind' | 'amount' | 'loanNo'>,
): string {
  if (kind === 'loan') return t('orders.instalment', { no: loanNo ?? '' })
  return amount === null ? t('orders.owedWajib') : t('orders.fixedWajib', { amount })
}

/** When it does: "tiap tanggal 5". */
export function orderWhen(t: Translate, { dayOfMonth }: Pick<OrderFacts, 'dayOfMonth'>): string {
  return dayOfMonth === null ? t('orders.everyEnd') : t('orders.everyDay', { day: dayOfMonth })
}

/** Everything that was ordered, a line each. */
export function OrderTerms(props: {
  readonly order: OrderFacts
  readonly member: Fact['value']
  readonly more?: readonly Fact[]
}): ReactElement {
  const t = useT()
  const { order, member, more = [] } = props
  return (
    <Facts
      facts={[
        { label: t('orders.memberOf'), value: member },
        { label: t('orders.kind'), value: orderWhat(t, order) },
        { label: t('orders.day'), value: orderWhen(t, order) },
        {
          label: t('orders.ifShort'),
          value: order.takesPart ? t('orders.part') : t('orders.whole'),
        },
        { label: t('orders.startsOn'), value: <DateText date={order.startsOn} /> },
        {
          label: t('orders.lastOn'),
          value: order.lastOn === null ? t('orders.open') : <DateText date={order.lastOn} />,
        },
        ...more,
      ]}
    />
  )
}

const TONES: Readonly<Record<OrderLine['state'], Tone>> = {
  running: 'good',
  later: 'accent',
  over: 'info',
  ended: 'info',
}

/** Orders by member, each with its state; on a member's own page without the name. */
export function OrderList(props: {
  readonly orders: readonly OrderLine[]
  readonly showsMember?: boolean
}): ReactElement {
  const t = useT()
  return (
    <List>
      {props.orders.map((order) => {
        const says = t('orders.row', { what: orderWhat(t, order), when: orderWhen(t, order) })
        return (
          <ListRow
            key={order.id}
            href={order.href}
            title={props.showsMember ? order.member : says}
            {...(props.showsMember ? { note: says } : {})}
            end={
              <Badge tone={TONES[order.state]}>
                {order.state === 'later'
                  ? t('orders.state.later', { from: order.startsOn })
                  : t(`orders.state.${order.state}`)}
              </Badge>
            }
          />
        )
      })}
    </List>
  )
}

/** One row of a run: whose, what for, how much of it, or why not. */
export type RunLine = {
  readonly key: string
  readonly href: string | null
  readonly member: string
  /** Null for titipan. */
  readonly order: Pick<OrderFacts, 'kind' | 'amount' | 'loanNo'> | null
  readonly loanNo: string | null
  readonly amount: string
  /** What it would have taken, where that is more; null where all of it moves. */
  readonly asked: string | null
  /** Why nothing moves, in words. */
  readonly reason: string | null
  /** The voucher, once it is recorded. */
  readonly entryNo: string | null
  readonly isCorrected: boolean
}

/** Rows of a run, before it or after. */
export function RunLines({ lines }: { readonly lines: readonly RunLine[] }): ReactElement {
  const t = useT()
  return (
    <List>
      {lines.map((line) => {
        const what =
          line.order === null
            ? t('orders.titipan', { no: line.loanNo ?? '' })
            : orderWhat(t, line.order)
        const part = line.asked === null ? null : t('orders.partOf', { asked: line.asked })
        return (
          <ListRow
            key={line.key}
            {...(line.href === null ? {} : { href: line.href })}
            title={line.member}
            note={[what, part, line.reason, line.entryNo].filter(Boolean).join(' · ')}
            end={
              <>
                {line.reason === null ? <MoneyText amount={line.amount} bare /> : null}
                {line.isCorrected ? <Badge tone="info">{t('orders.corrected')}</Badge> : null}
              </>
            }
          />
        )
      })}
    </List>
  )
}
