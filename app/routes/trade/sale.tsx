import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { PricedLines } from '#app/components/sale-lines.tsx'
import { DateText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { saleView } from '#app/routes/trade/sale-view.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getSale } from '#db/queries/trade.ts'

export const handle = { tab: 'sales' }
export const meta = titled((t) => t('trade.sales'))

/** One sale that was paid at once: its goods, its buyer, and the way to correct it. */
export const loader = guard('enterprise_book:read', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const { slug } = cooperative
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const sale = await getSale(tx, book, idParam(params['sale'], 'sale_missing'))
  return {
    sale: { ...saleView(sale, today), isReversed: sale.isReversed },
    back: paths.sales(slug, id),
    correct: sale.isReversed ? null : paths.saleCorrection(slug, id, sale.entryId),
  }
})

export default function Sale() {
  const t = useT()
  const { sale, back, correct } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('trade.sale', { number: sale.number })}
        back={{ href: back, label: t('trade.sales') }}
      />
      {sale.isReversed ? (
        <Notice tone="info">
          <p>{t('trade.isCorrected')}</p>
        </Notice>
      ) : null}
      <Panel>
        <PricedLines lines={sale.lines} total={sale.total} isPaid />
        <Facts
          facts={[
            { label: t('trade.date'), value: <DateText date={sale.date} form="day" /> },
            { label: t('trade.customer'), value: sale.buyer ?? '–' },
            {
              label: t('words.means'),
              value: sale.paidBy === 'bank' ? t('words.bank') : t('words.cash'),
            },
          ]}
        />
      </Panel>
      {correct === null ? null : (
        <Toolbar>
          <ButtonLink href={correct} kind="plain" icon="refresh">
            {t('trade.correct')}
          </ButtonLink>
        </Toolbar>
      )}
    </>
  )
}
