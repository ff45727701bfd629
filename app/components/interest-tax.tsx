import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { Pagination } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

/** Asks when the month's tax was paid over, and under which receipt of the state. */
export function RemitForm(props: {
  readonly commandKey: string
  readonly page: { readonly left: string; readonly today: string }
  readonly answer:
    | {
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {} } = props.answer ?? {}
  return (
    <Panel
      title={t('interest.remitTitle')}
      note={t('interest.remitNote', { amount: props.page.left })}
    >
      <FormErrors
        errors={errors}
        labels={{ date: t('interest.remitDate'), reference: t('interest.reference') }}
      />
      <Form csrf={csrf} commandKey={props.commandKey}>
        <input type="hidden" name="step" value="check" />
        <Field
          name="date"
          label={t('interest.remitDate')}
          type="date"
          value={values['date'] ?? props.page.today}
          error={errors['date']}
        />
        <Field
          name="reference"
          label={t('interest.reference')}
          value={values['reference']}
          error={errors['reference']}
          maxLength={100}
          required={false}
        />
        <div>
          <Button icon="check">{t('interest.check')}</Button>
        </div>
      </Form>
    </Panel>
  )
}

/** What was paid over already. */
export function Remittances(props: {
  readonly rows: readonly {
    readonly key: string
    readonly number: string
    readonly href: string
    readonly date: string
    readonly amount: string
    readonly reference: string | null
  }[]
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('interest.remittances')}>
      <LedgerTable
        caption={t('interest.remittances')}
        columns={[
          { key: 'date', label: t('interest.remitDate') },
          { key: 'number', label: t('interest.number') },
          { key: 'amount', label: t('interest.remitted'), num: true },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.rows.map((row) => ({
              key: row.key,
              cells: {
                date: <DateText date={row.date} form="short" />,
                number: (
                  <>
                    <a href={row.href}>{row.number}</a>
                    {row.reference === null ? null : <Note>{row.reference}</Note>}
                  </>
                ),
                amount: <MoneyText amount={row.amount} bare />,
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}

/** Member by member: what was paid, what was kept back, and the paper about it. */
export function TaxTable(props: {
  readonly lines: readonly {
    readonly key: string
    readonly name: string
    readonly no: string
    readonly gross: string
    readonly tax: string
    readonly href: string
  }[]
  readonly totals: { readonly gross: string; readonly tax: string }
  readonly paging: Parameters<typeof Pagination>[0]
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('interest.withheld')} titleHidden>
      <LedgerTable
        caption={t('interest.withheld')}
        columns={[
          { key: 'member', label: t('interest.member') },
          { key: 'gross', label: t('interest.gross'), num: true },
          { key: 'tax', label: t('interest.tax'), num: true },
          { key: 'paper', label: t('interest.certificate') },
        ]}
        groups={[
          {
            key: 'all',
            rows: props.lines.map((line) => ({
              key: line.key,
              cells: {
                member: (
                  <>
                    {line.name}
                    <Note>{line.no}</Note>
                  </>
                ),
                gross: <MoneyText amount={line.gross} bare />,
                tax: <MoneyText amount={line.tax} bare />,
                paper: <a href={line.href}>PDF</a>,
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
              gross: <MoneyText amount={props.totals.gross} bare />,
              tax: <MoneyText amount={props.totals.tax} bare />,
            },
          },
        ]}
      />
      <Pagination {...props.paging} />
    </Panel>
  )
}
