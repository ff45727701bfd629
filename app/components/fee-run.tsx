import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Lede, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

export type FeeRunView = {
  readonly rows: readonly {
    readonly no: string
    readonly name: string
    readonly href: string
    readonly earned: string
    readonly left: string
  }[]
  readonly earned: string
  readonly left: string
}

/** Provisi that the end of a month would earn, loan by loan, and the button that books it. */
export function FeeRun(props: {
  readonly month: string
  readonly fees: FeeRunView
  readonly isBooked: boolean
  /** Null where this person may not book it. */
  readonly commandKey: string | null
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { fees, isBooked, month, commandKey } = props
  const isEmpty = fees.rows.length === 0
  return (
    <Panel title={t('care.fees')} note={t('care.feesNote')}>
      <Lede>
        {t(sentenceOf(isBooked, isEmpty), { loans: fees.rows.length, amount: fees.earned })}
      </Lede>
      {isBooked || isEmpty ? null : (
        <>
          <FeeTable fees={fees} />
          {commandKey === null ? null : (
            <Form csrf={csrf} commandKey={commandKey}>
              <input type="hidden" name="act" value="fees" />
              <input type="hidden" name="month" value={month} />
              <Button icon="check">{t('care.yesFees')}</Button>
            </Form>
          )}
        </>
      )}
    </Panel>
  )
}

function sentenceOf(isBooked: boolean, isEmpty: boolean) {
  if (isBooked) return 'care.feesBooked'
  return isEmpty ? 'care.feesNone' : 'care.feesSentence'
}

function FeeTable({ fees }: { readonly fees: FeeRunView }) {
  const t = useT()
  return (
    <LedgerTable
      caption={t('care.feesCaption')}
      columns={[
        { key: 'loan', label: t('care.loans') },
        { key: 'earned', label: t('care.feeEarned'), num: true },
        { key: 'left', label: t('loans.deferredLeft'), num: true },
      ]}
      groups={[
        {
          key: 'rows',
          rows: fees.rows.map((row) => ({
            key: row.no,
            cells: {
              loan: (
                <>
                  <a href={row.href}>{row.no}</a> {row.name}
                </>
              ),
              earned: <MoneyText amount={row.earned} bare />,
              left: <MoneyText amount={row.left} bare />,
            },
          })),
        },
      ]}
      foot={[
        {
          key: 'total',
          kind: 'total',
          cells: {
            loan: t('loans.cardTotal'),
            earned: <MoneyText amount={fees.earned} bare />,
            left: <MoneyText amount={fees.left} bare />,
          },
        },
      ]}
    />
  )
}
