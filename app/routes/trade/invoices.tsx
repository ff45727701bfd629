import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { InvoiceBadge } from '#app/components/sale-badge.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import { saleView } from '#app/routes/trade/sale-view.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { countSales, listSales } from '#db/queries/trade.ts'

const ROWS_A_PAGE = 50

export const handle = { tab: 'invoices' }
export const meta = titled((t) => t('trade.invoices'))

/** The invoices of an enterprise, newest first, each with what is still to be paid. */
export const loader = guard('enterprise_book:read', async (given) => {
  const { tx, cooperative, params, today, url } = given
  const id = params['enterprise'] ?? ''
  const { slug } = cooperative
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const found = await countSales(tx, book, 'invoice')
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const invoices = await listSales(tx, book, { kind: 'invoice', limit, offset })
  return {
    paging,
    newInvoice: paths.newInvoice(slug, id),
    invoices: invoices.map((invoice) => ({
      ...saleView(invoice, today),
      href: paths.invoice(slug, id, invoice.id),
    })),
  }
})

export default function Invoices() {
  const t = useT()
  const language = useLanguage()
  const { invoices, newInvoice, paging } = useLoaderData<typeof loader>()
  const issue = (
    <ButtonLink href={newInvoice} icon="add">
      {t('trade.newInvoice')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={t('trade.invoices')}
        lede={t('trade.invoicesLede')}
        tools={invoices.length > 0 ? issue : null}
      />
      {invoices.length === 0 ? (
        <EmptyState title={t('trade.noInvoices')} action={issue}>
          {t('trade.noInvoicesText')}
        </EmptyState>
      ) : (
        <Panel>
          <List>
            {invoices.map((invoice) => (
              <ListRow
                key={invoice.id}
                href={invoice.href}
                title={`${invoice.number} · ${invoice.buyer ?? ''}`}
                note={[
                  formatShortDate(invoice.date, language),
                  ...(invoice.dueOn === null ? [] : [t('trade.dueBy', { date: invoice.dueOn })]),
                  ...(invoice.unpaid === '0'
                    ? []
                    : [t('trade.unpaidOf', { amount: invoice.unpaid })]),
                ].join(' · ')}
                end={
                  <>
                    <MoneyText amount={invoice.total} bare />
                    <InvoiceBadge state={invoice.state} />
                  </>
                }
              />
            ))}
          </List>
          <Pagination {...paging} />
        </Panel>
      )}
    </>
  )
}
