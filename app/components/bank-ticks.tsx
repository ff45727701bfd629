import type { ReactElement, ReactNode } from 'react'
import { Tick } from '#app/components/fields.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

/** A line of the bank or an entry of the book. */
export type BankItem = {
  readonly id: string
  readonly day: string
  readonly no: string
  readonly text: string
  readonly amount: string
}

/** Lines or entries to tick, one each; `after` stands behind one. */
export function BankTicks(props: {
  readonly prefix: 'line-' | 'entry-'
  readonly rows: readonly BankItem[]
  readonly empty: string
  readonly after?: (row: BankItem) => ReactNode
}): ReactElement {
  if (props.rows.length === 0) return <p className="note">{props.empty}</p>
  return (
    <>
      {props.rows.map((row) => (
        <div key={row.id}>
          <Tick name={`${props.prefix}${row.id}`} label={<BankItemText item={row} />} />
          {props.after?.(row)}
        </div>
      ))}
    </>
  )
}

/** Day, amount and words of a line or an entry, the number too where it has one. */
export function BankItemText({ item }: { readonly item: BankItem }): ReactElement {
  return (
    <>
      <DateText date={item.day} form="short" /> · <MoneyText amount={item.amount} />
      <br />
      <small>{item.no.includes('/') ? `${item.no} · ${item.text}` : item.text}</small>
    </>
  )
}
