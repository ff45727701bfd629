import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { OrderList } from '#app/components/standing-order.tsx'
import { StateLinks } from '#app/components/state-links.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { orderLine } from '#app/routes/collections/order-view.ts'
import { countOrders, listOrders } from '#db/queries/standing-orders.ts'

const ROWS_A_PAGE = 50

export const handle = { tab: 'record' }
export const meta = titled((t) => t('orders.title'))

/** Members' standing orders, those that bind or those that do so no more. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, actor, today, url } = given
  const { slug } = cooperative
  const isOver = url.searchParams.get('keadaan') === 'selesai'
  const filter = { today, state: isOver ? ('over' as const) : ('running' as const) }
  const found = await countOrders(tx, cooperative.id, filter)
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const orders = await listOrders(tx, cooperative.id, { filter, limit, offset })
  const mayRecord = can(actor, 'collections:record')
  return {
    isOver,
    paging,
    orders: orders.map((order) => orderLine(order, { slug, today })),
    add: mayRecord ? paths.newStandingOrder(slug) : null,
    run: paths.runStandingOrders(slug),
    running: paths.standingOrders(slug),
    over: paths.standingOrders(slug, 'selesai'),
    back: paths.record(slug),
  }
})

export default function StandingOrders() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const add =
    page.add === null ? null : (
      <ButtonLink href={page.add} icon="add">
        {t('orders.new')}
      </ButtonLink>
    )
  return (
    <>
      <PageHead
        back={{ href: page.back, label: t('shell.tabRecord') }}
        title={t('orders.title')}
        lede={t('orders.lede')}
        tools={
          <>
            {add}
            <ButtonLink href={page.run} kind="second" icon="check">
              {t('orders.run')}
            </ButtonLink>
          </>
        }
      />
      <StateLinks
        label={t('orders.which')}
        links={[
          { href: page.running, label: t('orders.running'), isCurrent: !page.isOver },
          { href: page.over, label: t('orders.over'), isCurrent: page.isOver },
        ]}
      />
      {page.orders.length === 0 ? (
        <Nothing />
      ) : (
        <Panel>
          <OrderList orders={page.orders} showsMember />
        </Panel>
      )}
      <Pagination {...page.paging} />
    </>
  )
}

function Nothing() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  if (page.isOver) return <EmptyState title={t('orders.noneOver')} icon="calendar" />
  return (
    <EmptyState title={t('orders.none')} icon="calendar">
      {page.add === null ? t('orders.noneReader') : t('orders.noneText')}
    </EmptyState>
  )
}
