import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { useT } from '#app/components/language.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { type OrderLine, OrderList } from '#app/components/standing-order.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { orderLine } from '#app/routes/collections/order-view.ts'
import type { Member } from '#db/queries/members.ts'
import { listOrders } from '#db/queries/standing-orders.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'today' | 'actor'> & { readonly tx: TenantTx }

/** A member's standing orders that bind, and where to take another one down for who may. */
export async function ordersView({ tx, cooperative, actor, today }: Reading, member: Member) {
  const { id, slug } = cooperative
  const filter = { today, state: 'running' } as const
  const orders = await listOrders(tx, id, { memberId: member.id, filter })
  const mayTake = can(actor, 'collections:record') && member.leftOn === null
  return {
    orders: orders.map((order) => orderLine(order, { slug, today })),
    add: mayTake ? paths.newStandingOrder(slug, member.no) : null,
  }
}

/** What the member ordered to be paid every month; `add` is where to take another one down. */
export function OrdersPanel(props: {
  readonly orders: readonly OrderLine[]
  readonly add: string | null
}): ReactElement | null {
  const t = useT()
  if (props.orders.length === 0 && props.add === null) return null
  return (
    <Panel title={t('orders.ofMember')}>
      {props.orders.length === 0 ? <Note>{t('orders.ofMemberNone')}</Note> : null}
      <OrderList orders={props.orders} />
      {props.add === null ? null : (
        <Toolbar>
          <ButtonLink href={props.add} kind="second">
            {t('orders.new')}
          </ButtonLink>
        </Toolbar>
      )}
    </Panel>
  )
}
