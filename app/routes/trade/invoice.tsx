import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Panel } from '#app/components/panel.tsx'
import { InvoiceBadge } from '#app/components/sale-badge.tsx'
import { PricedLines } from '#app/components/sale-lines.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { saleView } from '#app/routes/trade/sale-view.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice, paymentsOf } from '#db/queries/trade.ts'

export const handle = { tab: 'invoices' }
export const meta = titled((t) => t('trade.invoices'))

/** One invoice as its paper says it, with the payments so far. */
export const loader = guard('enterprise_book:read', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const { slug } = cooperative
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const invoice = await getInvoice(tx, book, params['invoice'] ?? '')
  const payments = await paymentsOf(tx, book, invoice.id)
  return {
    invoice: saleView(invoice, today),
    payments: payments.map((payment) => ({ ...payment, amount: payment.amount.toString() })),
    links: {
      back: paths.invoices(slug, id),
      a5: paths.invoicePdf(slug, id, invoice.id),
      a4: `${paths.invoicePdf(slug, id, invoice.id)}?kertas=a4`,
      pay: paths.invoicePayment(slug, id, invoice.id),
    },
  }
})

export default function Invoice() {
  const t = useT()
  const language = useLanguage()
  const { invoice, payments, links } = useLoaderData<typeof loader>()
  const isOpen = invoice.unpaid !== '0' && invoice.state !== 'corrected'
  return (
    <>
      <PageHead
        title={t('trade.invoiceNo', { number: invoice.number })}
        back={{ href: links.back, label: t('trade.invoices') }}
        lede={<InvoiceBadge state={invoice.state} />}
        tools={
          <>
            {isOpen ? (
              <ButtonLink href={links.pay} icon="in">
                {t('trade.recordPayment')}
              </ButtonLink>
            ) : null}
            <ButtonLink href={links.a5} kind="second" icon="print">
              {t('trade.downloadA5')}
            </ButtonLink>
          </>
        }
      />
      <Columns>
        <div>
          <article className="sheet">
            <Facts
              facts={[
                { label: t('trade.to'), value: invoice.buyer ?? '–' },
                { label: t('trade.date'), value: <DateText date={invoice.date} /> },
                { label: t('trade.dueOn'), value: <DateText date={invoice.dueOn} /> },
              ]}
            />
            <PricedLines lines={invoice.lines} total={invoice.total} />
            <p className="words">
              <small>{t('words.inWords')}</small>
              {rupiahInWords(Money.parse(invoice.total), language)}
            </p>
          </article>
          <Toolbar>
            <ButtonLink href={links.a4} kind="second" icon="print">
              {t('trade.downloadA4')}
            </ButtonLink>
          </Toolbar>
        </div>
        <div>
          <Panel title={t('trade.paidSoFar')}>
            {payments.length === 0 ? <p>{t('trade.noPayments')}</p> : null}
            <List>
              {payments.map((payment) => (
                <ListRow
                  key={payment.entryId}
                  title={payment.number}
                  note={<DateText date={payment.date} />}
                  end={<MoneyText amount={payment.amount} />}
                />
              ))}
            </List>
            <Facts
              facts={[
                {
                  label: t('trade.unpaid'),
                  value: <MoneyText amount={invoice.unpaid} />,
                  total: true,
                },
              ]}
            />
            {isOpen ? null : (
              <Note>
                {invoice.state === 'corrected' ? t('trade.voided') : t('trade.alreadyPaid')}
              </Note>
            )}
          </Panel>
        </div>
      </Columns>
    </>
  )
}
