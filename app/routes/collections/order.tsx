import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endOrder } from '#app/commands/collections/order.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Panel } from '#app/components/panel.tsx'
import { OrderTerms, orderWhat, RunLines } from '#app/components/standing-order.tsx'
import { DateText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { orderLine, runLine } from '#app/routes/collections/order-view.ts'
import { withAccess } from '#db/client.server.ts'
import { getOrder, type StandingOrder } from '#db/queries/standing-orders.ts'
import { listRunRows } from '#db/queries/standing-runs.ts'
import { userNames } from '#db/queries/users.ts'

export const handle = { tab: 'record' }
export const meta = titled((t) => t('orders.title'))

const MOST_RUNS = 24

/** One order: what was ordered, what it did, and the way to end it. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, actor, params, today, context, language } = given
  const { slug } = cooperative
  const order = await getOrder(tx, cooperative.id, idParam(params['order'], 'order_missing'))
  const of = { orderId: order.id, limit: MOST_RUNS }
  const rows = await listRunRows(tx, cooperative.id, of)
  const names = await withAccess(context.db, (access) => userNames(access, [order.takenBy]))
  return {
    key: newKey(),
    order: orderLine(order, { slug, today }),
    memberHref: paths.member(slug, order.memberId),
    takenBy: names.get(order.takenBy) ?? '–',
    ended: endOf(order),
    history: rows.map((row) => ({
      ...runLine(row, { slug, language }),
      // The reader knows whose order it is; what differs is the day.
      day: row.bookedOn,
    })),
    mayEnd: can(actor, 'collections:record') && order.endedOn === null,
    back: paths.standingOrders(slug),
  }
})

/** When and why an order ended; what ended by itself is said in the reader's words. */
function endOf({ endedOn: on, endReason, endedBy }: StandingOrder) {
  return on === null ? null : { on, reason: endReason ?? '', by: endedBy }
}

export const action = guardAction('collections:record', async (given) => {
  const order = idParam(given.params['order'], 'order_missing')
  const reason = given.form.get('reason')
  const sent = await submit(given, endOrder, { order, reason })
  return sent.ok ? redirect(paths.standingOrder(given.cooperative.slug, order)) : again(sent)
})

export default function Order() {
  const t = useT()
  const { order, ended, ...page } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={orderWhat(t, order)}
        lede={order.member}
        back={{ href: page.back, label: t('orders.title') }}
      />
      <Columns>
        <Panel title={t('orders.what')}>
          <OrderTerms
            order={order}
            member={<a href={page.memberHref}>{order.member}</a>}
            more={[
              { label: t('orders.takenBy'), value: page.takenBy },
              ...(ended === null
                ? []
                : [
                    { label: t('orders.endedOn'), value: <DateText date={ended.on} /> },
                    {
                      label: t('orders.endReason'),
                      value: ended.by === null ? ended.reason : t(`orders.by.${ended.by}`),
                    },
                  ]),
            ]}
          />
        </Panel>
        <div>
          <Panel title={t('orders.history')}>
            {page.history.length === 0 ? <Note>{t('orders.noHistory')}</Note> : <History />}
          </Panel>
          {page.mayEnd ? <Ending /> : null}
        </div>
      </Columns>
    </>
  )
}

function History() {
  const t = useT()
  const { history } = useLoaderData<typeof loader>()
  return (
    <RunLines
      lines={history.map(({ day, ...line }) => ({
        ...line,
        member: t('orders.runTitle', { date: day }),
      }))}
    />
  )
}

function Ending() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Panel title={t('orders.end')} note={t('orders.endNote')}>
      <FormErrors errors={refused?.errors ?? {}} labels={{ reason: t('orders.endWhy') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          name="reason"
          label={t('orders.endWhy')}
          value={refused?.values['reason']}
          error={refused?.errors['reason']}
          maxLength={200}
          required
        />
        <Button kind="danger">{t('orders.end')}</Button>
      </Form>
    </Panel>
  )
}
