import type { ReactElement } from 'react'
import { Mark } from '#app/components/art.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type Row } from '#app/components/ledger-table.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'

export type InvoiceOnPaper = {
  readonly number: string
  readonly date: string
  readonly dueOn: string | null
  readonly buyer: string | null
  readonly buyerPlace: string | null
  readonly total: string
  readonly discount: string
  readonly lines: readonly {
    readonly description: string
    readonly quantity: string
    readonly price: string
    readonly gross: string
  }[]
}

/** An invoice as its paper says it: both parties, the lines, the total in figures and words, two signatures. */
export function InvoiceSheet(props: {
  readonly invoice: InvoiceOnPaper
  readonly seller: {
    readonly name: string
    readonly place: string
    readonly contact: string | null
    readonly signedBy: string
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { invoice, seller } = props
  const buyer = [invoice.buyer, invoice.buyerPlace].filter((part) => part !== null).join(', ')
  return (
    <article className="sheet" data-paper="invoice">
      <header className="letterhead">
        <div>
          <h2>{seller.name}</h2>
          <p>{seller.place}</p>
          {seller.contact === null ? null : <p>{seller.contact}</p>}
        </div>
        <Mark />
      </header>
      <div className="letter">
        <Facts facts={[{ label: t('trade.to'), value: buyer }]} />
        <Facts
          facts={[
            { label: t('trade.number'), value: invoice.number },
            { label: t('trade.date'), value: <DateText date={invoice.date} /> },
            { label: t('trade.dueOn'), value: <DateText date={invoice.dueOn} /> },
          ]}
        />
      </div>
      <Goods invoice={invoice} />
      <p className="words">
        <small>{t('words.inWords')}</small>
        {rupiahInWords(Money.parse(invoice.total), language)}
      </p>
      <div className="signs">
        <div>
          <p>{t('trade.receiver')}</p>
          <p>{invoice.buyer}</p>
        </div>
        <div>
          <p>{t('trade.regards')}</p>
          <p>{seller.signedBy}</p>
        </div>
      </div>
    </article>
  )
}

function Goods({ invoice }: { readonly invoice: InvoiceOnPaper }): ReactElement {
  const t = useT()
  const total: Row = {
    key: 'total',
    kind: 'total',
    cells: { goods: t('trade.total'), amount: <MoneyText amount={invoice.total} /> },
  }
  const discount: Row = {
    key: 'discount',
    cells: {
      goods: t('trade.lineDiscounts'),
      amount: <MoneyText amount={invoice.discount} bare />,
    },
  }
  return (
    <LedgerTable
      caption={t('trade.goods')}
      columns={[
        { key: 'goods', label: t('trade.goods') },
        { key: 'quantity', label: t('trade.quantity'), num: true },
        { key: 'price', label: t('trade.price'), num: true, drop: 'mid' },
        { key: 'amount', label: t('trade.amount'), num: true },
      ]}
      groups={[
        {
          key: 'lines',
          rows: invoice.lines.map((line, index) => ({
            key: `${index} ${line.description}`,
            cells: {
              goods: line.description,
              quantity: line.quantity,
              price: <MoneyText amount={line.price} bare />,
              amount: <MoneyText amount={line.gross} bare />,
            },
          })),
        },
      ]}
      foot={invoice.discount === '0' ? [total] : [discount, total]}
    />
  )
}
