import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { Columns, Panel } from '#app/components/panel.tsx'

/** Which column of a bank's file is what: asks by address, so that the result can be looked at before it is read. */
export function BankColumnsForm(props: {
  readonly values: Readonly<Record<string, string>>
  readonly headings: readonly string[]
  readonly rows: readonly string[]
}): ReactElement {
  const t = useT()
  const { values } = props
  const options = props.headings.map((heading, at) => ({
    value: String(at),
    label: `${at + 1}. ${heading === '' ? '–' : heading}`,
  }))
  const column = (name: 'day' | 'text' | 'amount') => (
    <Select name={name} label={t(`bank.${name}`)} value={values[name]} options={options} />
  )
  const columnOrNone = (name: 'more' | 'out' | 'mark' | 'balance') => (
    <Select
      name={name}
      label={t(`bank.${name}`)}
      value={values[name]}
      empty={t('bank.notThere')}
      options={options}
    />
  )
  return (
    <Panel title={t('bank.columns')}>
      <form method="get" className="form">
        <Select
          name="header"
          label={t('bank.header')}
          value={values['header']}
          options={props.rows.map((row, at) => ({ value: String(at), label: `${at + 1}. ${row}` }))}
        />
        <Columns lay="even">
          {column('day')}
          <Select
            name="order"
            label={t('bank.order')}
            value={values['order']}
            options={(['dmy', 'mdy', 'ymd'] as const).map((order) => ({
              value: order,
              label: t(`bank.order.${order}`),
            }))}
          />
        </Columns>
        <Columns lay="even">
          {column('text')}
          {columnOrNone('more')}
        </Columns>
        <Select
          name="kind"
          label={t('bank.kind')}
          value={values['kind']}
          options={(['two', 'signed', 'marked'] as const).map((kind) => ({
            value: kind,
            label: t(`bank.kind.${kind}`),
          }))}
        />
        <Columns lay="even">
          {column('amount')}
          {columnOrNone('out')}
        </Columns>
        <Columns lay="even">
          {columnOrNone('mark')}
          {columnOrNone('balance')}
        </Columns>
        <Columns lay="even">
          <Field
            name="through"
            type="date"
            label={t('bank.throughField')}
            hint={t('bank.throughHint')}
            value={values['through']}
          />
          <Field
            name="opening"
            inputMode="numeric"
            label={t('bank.opening')}
            hint={t('bank.openingHint')}
            value={values['opening']}
          />
        </Columns>
        <Button kind="second">{t('bank.tryAgain')}</Button>
      </form>
    </Panel>
  )
}
