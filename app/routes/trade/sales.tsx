import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { saleView } from '#app/routes/trade/sale-view.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { countSales, listSales } from '#db/queries/trade.ts'

const ROWS_A_PAGE = 50

export const handle = { tab: 'sales' }
export const meta = titled((t) => t('trade.sales'))

/** The sales of an enterprise, newest first. */
export const loader = guard('enterprise_book:read', async (given) => {
  const { tx, cooperative, params, url, today } = given
  const id = params['enterprise'] ?? ''
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const found = await countSales(tx, book, 'sale')
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const sales = await listSales(tx, book, { kind: 'sale', limit, offset })
  const recorded = sales.find((sale) => sale.id === url.searchParams.get('tercatat'))
  return {
    recorded: recorded && { number: recorded.number, amount: recorded.total.toString() },
    paging,
    sales: sales.map((sale) => ({
      ...saleView(sale, today),
      isReversed: sale.isReversed,
      href: paths.sale(cooperative.slug, id, sale.id),
    })),
    newSale: paths.newSale(cooperative.slug, id),
  }
})

export default function Sales() {
  const t = useT()
  const { sales, newSale, recorded, paging } = useLoaderData<typeof loader>()
  const record = (
    <ButtonLink href={newSale} icon="add">
      {t('trade.recordSale')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={t('trade.sales')}
        lede={t('trade.salesLede')}
        tools={sales.length > 0 ? record : null}
      />
      {recorded ? (
        <Notice tone="good" live="status">
          <p>{t('trade.saleRecorded', recorded)}</p>
        </Notice>
      ) : null}
      {sales.length === 0 ? (
        <EmptyState title={t('trade.noSales')} action={record}>
          {t('trade.noSalesText')}
        </EmptyState>
      ) : (
        <Panel>
          <LedgerTable
            caption={t('trade.sales')}
            columns={[
              { key: 'date', label: t('trade.date') },
              { key: 'goods', label: t('trade.goods') },
              { key: 'number', label: t('trade.number'), drop: 'mid' },
              { key: 'method', label: t('words.means'), drop: 'wide' },
              { key: 'total', label: t('trade.rupiah'), num: true },
            ]}
            groups={[
              {
                key: 'sales',
                rows: sales.map((sale) => ({
                  key: sale.id,
                  cells: {
                    date: <DateText date={sale.date} form="short" />,
                    goods: (
                      <a href={sale.href}>
                        {sale.more > 0
                          ? t('trade.goodsMore', { first: sale.first, more: sale.more })
                          : sale.first}
                      </a>
                    ),
                    number: sale.isReversed ? t('trade.corrected') : sale.number,
                    method: sale.paidBy === 'bank' ? t('words.bank') : t('words.cash'),
                    total: <MoneyText amount={sale.total} bare />,
                  },
                })),
              },
            ]}
          />
          <Pagination {...paging} />
        </Panel>
      )}
    </>
  )
}
