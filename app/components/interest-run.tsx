import type { ReactElement } from 'react'
import { Stat, Stats } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Pagination } from '#app/components/page.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

type State = 'open' | 'closed' | 'submitted' | 'posted' | 'rejected' | 'undone' | 'replaced'

const LOOKS = {
  open: ['info', 'calendar'],
  closed: ['info', 'lock'],
  submitted: ['accent', 'clock'],
  posted: ['good', 'check'],
  rejected: ['bad', 'cross'],
  undone: ['bad', 'refresh'],
  replaced: ['info', 'refresh'],
} as const

/** How far a month's interest is. */
export function InterestBadge({ state }: { readonly state: State }): ReactElement {
  const t = useT()
  const [tone, icon] = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`interest.state.${state}`)}
    </Badge>
  )
}

/** What a month comes to. */
export function InterestTotals(props: {
  readonly gross: string
  readonly tax: string
  readonly net: string
}): ReactElement {
  const t = useT()
  return (
    <Stats>
      <Stat label={t('interest.gross')}>
        <MoneyText amount={props.gross} />
      </Stat>
      <Stat label={t('interest.tax')} note={t('interest.taxNote')}>
        <MoneyText amount={props.tax} />
      </Stat>
      <Stat label={t('interest.net')} note={t('interest.netNote')}>
        <MoneyText amount={props.net} />
      </Stat>
    </Stats>
  )
}

/** What one account earns, in text. */
export type InterestLine = {
  readonly key: string
  readonly name: string
  readonly no: string
  readonly href: string
  readonly opening: string
  readonly lowest: string
  readonly average: string
  readonly gross: string
  readonly tax: string
  readonly net: string
}

/** Account by account, a page at a time; the sums are those of all pages. */
export function InterestTable(props: {
  readonly lines: readonly InterestLine[]
  readonly totals: { readonly gross: string; readonly tax: string; readonly net: string }
  readonly paging: Parameters<typeof Pagination>[0]
}): ReactElement {
  const t = useT()
  const money = (amount: string) => <MoneyText amount={amount} bare />
  return (
    <Panel title={t('interest.perMember')}>
      <LedgerTable
        caption={t('interest.perMember')}
        scrolls
        columns={[
          { key: 'member', label: t('interest.member') },
          { key: 'gross', label: t('interest.gross'), num: true },
          { key: 'tax', label: t('interest.tax'), num: true },
          { key: 'net', label: t('interest.net'), num: true },
          { key: 'opening', label: t('interest.opening'), num: true },
          { key: 'lowest', label: t('interest.lowest'), num: true },
          { key: 'average', label: t('interest.average'), num: true },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.lines.map((line) => ({
              key: line.key,
              cells: {
                member: (
                  <>
                    <a href={line.href}>{line.name}</a>
                    <Note>{line.no}</Note>
                  </>
                ),
                opening: money(line.opening),
                lowest: money(line.lowest),
                average: money(line.average),
                gross: money(line.gross),
                tax: money(line.tax),
                net: money(line.net),
              },
            })),
          },
        ]}
        foot={[
          {
            key: 'total',
            kind: 'total',
            cells: {
              member: t('words.total'),
              gross: money(props.totals.gross),
              tax: money(props.totals.tax),
              net: money(props.totals.net),
            },
          },
        ]}
      />
      <Pagination {...props.paging} />
    </Panel>
  )
}
