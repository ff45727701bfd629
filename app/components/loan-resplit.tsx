import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

type Split = Readonly<Record<'penalty' | 'interest' | 'principal' | 'excess', string>>

/** A payment of a later day that would be booked again, split otherwise. */
export type ResplitView = {
  readonly key: string
  readonly number: string
  readonly href: string
  readonly date: string
  readonly amount: string
  readonly before: Split
  readonly after: Split
}

/** Says before it is booked which payments of later days are taken back and booked again, and how. */
export function ResplitNotice(props: { readonly payments: readonly ResplitView[] }): ReactElement {
  const t = useT()
  const count = props.payments.length
  // A row adds up on a phone too, so no part that has money in it is dropped.
  const has = (part: keyof Split) =>
    props.payments.some(({ before, after }) => before[part] !== '0' || after[part] !== '0')
  return (
    <>
      <Notice tone="accent">
        <p>{t('undo.resplitNote', { count })}</p>
      </Notice>
      <Panel title={t('undo.resplitTitle')}>
        <LedgerTable
          caption={t('undo.resplitTitle')}
          scrolls
          columns={[
            { key: 'what', label: t('undo.payment') },
            ...(has('penalty') ? [{ key: 'penalty', label: t('loans.penalty'), num: true }] : []),
            { key: 'interest', label: t('loans.interest'), num: true },
            { key: 'principal', label: t('loans.principal'), num: true },
            ...(has('excess') ? [{ key: 'excess', label: t('loans.excess'), num: true }] : []),
          ]}
          groups={props.payments.map((payment) => ({
            key: payment.key,
            title: (
              <>
                <a href={payment.href}>{payment.number}</a>, <DateText date={payment.date} />,{' '}
                <MoneyText amount={payment.amount} />
              </>
            ),
            rows: (['before', 'after'] as const).map((when) => ({
              key: when,
              cells: {
                what: t(`undo.${when}`),
                penalty: <MoneyText amount={payment[when].penalty} bare />,
                interest: <MoneyText amount={payment[when].interest} bare />,
                principal: <MoneyText amount={payment[when].principal} bare />,
                excess: <MoneyText amount={payment[when].excess} bare />,
              },
            })),
          }))}
        />
      </Panel>
    </>
  )
}
