import type { ReactElement } from 'react'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Icon } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

type Texts = Readonly<Record<string, string>>

/** The goods of a sale or an invoice, a row each; one more by a button that only redraws. */
export function SaleLines(props: {
  readonly rows: number
  readonly values: Texts
  readonly errors: Texts
}): ReactElement {
  const t = useT()
  const { values, errors } = props
  const prefixes = Array.from({ length: props.rows }, (_, row) => `lines.${row}.`)
  return (
    <Panel title={t('trade.whatSold')} note={t('trade.whatSoldHint')}>
      {errors['lines'] ? (
        <p className="error" id="lines">
          <Icon name="warning" />
          {errors['lines']}
        </p>
      ) : null}
      {prefixes.map((prefix, row) => {
        const tied = (name: string) => ({
          name: `${prefix}${name}`,
          value: values[`${prefix}${name}`],
          error: errors[`${prefix}${name}`],
        })
        return (
          <fieldset key={prefix} className="fields">
            <legend>{t('trade.line', { row: row + 1 })}</legend>
            <Field {...tied('description')} label={t('trade.description')} maxLength={200} />
            <Field {...tied('quantity')} label={t('trade.quantity')} inputMode="decimal" />
            <Field
              {...tied('quantity_unit')}
              label={t('trade.unit')}
              placeholder={t('trade.unitHint')}
              required={false}
            />
            <Field {...tied('unit_price')} label={t('trade.price')} inputMode="numeric" />
            <Field
              {...tied('discount')}
              label={t('trade.discount')}
              inputMode="numeric"
              required={false}
            />
          </fieldset>
        )
      })}
      <input type="hidden" name="rows" value={props.rows} />
      <Button kind="second" icon="add" name="step" value="more">
        {t('trade.addLine')}
      </Button>
    </Panel>
  )
}

const LINE_FIELDS = {
  description: 'trade.description',
  quantity: 'trade.quantity',
  quantity_unit: 'trade.unit',
  unit_price: 'trade.price',
  discount: 'trade.discount',
} as const

/** What the answers of each row are called, for the summary of mistakes: "Barang ke-2: Harga satuan". */
export function useLineLabels(rows: number): Texts {
  const t = useT()
  return Object.fromEntries(
    Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
      Object.entries(LINE_FIELDS).map(([name, key]) => [
        `lines.${row}.${name}`,
        `${t('trade.line', { row: row + 1 })}: ${t(key)}`,
      ]),
    ),
  )
}

/** The same, priced and added up, as it will stand on the paper. */
export function PricedLines(props: {
  readonly lines: readonly {
    readonly description: string
    readonly quantity: string
    readonly price: string
    readonly discount: string
    readonly amount: string
  }[]
  readonly total: string
  /** It has been paid: the sum is no longer asked for. */
  readonly isPaid?: boolean
}): ReactElement {
  const t = useT()
  return (
    <>
      <LedgerTable
        caption={t('trade.goods')}
        columns={[
          { key: 'goods', label: t('trade.goods') },
          { key: 'quantity', label: t('trade.quantity') },
          { key: 'price', label: t('trade.price'), num: true, drop: 'mid' },
          { key: 'discount', label: t('trade.discount'), num: true, drop: 'wide' },
          { key: 'amount', label: t('trade.amount'), num: true },
        ]}
        groups={[
          {
            key: 'lines',
            rows: props.lines.map((line, index) => ({
              key: `${index} ${line.description}`,
              cells: {
                goods: line.description,
                quantity: line.quantity,
                price: <MoneyText amount={line.price} bare />,
                discount: <MoneyText amount={line.discount === '0' ? null : line.discount} bare />,
                amount: <MoneyText amount={line.amount} bare />,
              },
            })),
          },
        ]}
      />
      <Facts
        facts={[
          {
            label: props.isPaid ? t('trade.amount') : t('trade.total'),
            value: <MoneyText amount={props.total} />,
            total: true,
          },
        ]}
      />
    </>
  )
}
