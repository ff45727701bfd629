import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { InvoiceSheet } from '#app/components/invoice-sheet.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Panel } from '#app/components/panel.tsx'
import { InvoiceBadge } from '#app/components/sale-badge.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { saleView, sellerOf } from '#app/routes/trade/sale-view.ts'
import { getPerson } from '#db/queries/community.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice, paymentsOf } from '#db/queries/trade.ts'

export const handle = { tab: 'invoices' }
export const meta = titled((t) => t('trade.invoices'))

/** One invoice as its paper says it, with the payments so far. */
export const loader = guard('enterprise_book:read', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const { slug } = cooperative
  const enterprise = await getEnterprise(tx, cooperative.id, id)
  const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
  const invoice = await getInvoice(tx, book, idParam(params['invoice'], 'invoice_missing'))
  const owner = await getPerson(tx, cooperative.id, enterprise.ownerId)
  const payments = await paymentsOf(tx, book, invoice.id)
  return {
    invoice: saleView(invoice, today),
    seller: sellerOf({ enterprise, ownerName: owner.name, cooperative }),
    payments: payments.map((payment) => ({
      ...payment,
      amount: payment.amount.toString(),
      correct: payment.isFinal ? null : paths.saleCorrection(slug, id, payment.entryId),
    })),
    links: {
      back: paths.invoices(slug, id),
      a5: paths.invoicePdf(slug, id, invoice.id),
      a4: `${paths.invoicePdf(slug, id, invoice.id)}?kertas=a4`,
      pay: paths.invoicePayment(slug, id, invoice.id),
      correct: invoice.isReversed ? null : paths.saleCorrection(slug, id, invoice.entryId),
    },
  }
})

export default function Invoice() {
  const t = useT()
  const { invoice, seller, payments, links } = useLoaderData<typeof loader>()
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
          <InvoiceSheet invoice={invoice} seller={seller} />
          <Toolbar>
            <ButtonLink href={links.a4} kind="second" icon="print">
              {t('trade.downloadA4')}
            </ButtonLink>
            {links.correct === null ? null : (
              <ButtonLink href={links.correct} kind="plain" icon="refresh">
                {t('trade.correct')}
              </ButtonLink>
            )}
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
                  note={
                    <>
                      <DateText date={payment.date} />
                      {payment.correct === null ? null : (
                        <>
                          {' · '}
                          <a href={payment.correct}>{t('trade.correctPayment')}</a>
                        </>
                      )}
                    </>
                  }
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
