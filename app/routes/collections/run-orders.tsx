import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { planOn } from '#app/commands/collections/order-plan.ts'
import { runOrders, runRest } from '#app/commands/collections/order-run.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form, Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Panel } from '#app/components/panel.tsx'
import { RunLines } from '#app/components/standing-order.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { isLocalDate } from '#app/domain/calendar.ts'
import { isForLackOfMoney } from '#app/domain/collections/standing-order.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, keyOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { plannedLine } from '#app/routes/collections/order-view.ts'
import { countStandingRuns, listStandingRuns } from '#db/queries/standing-runs.ts'

const RUNS_A_PAGE = 12

export const handle = { tab: 'record' }
export const meta = titled((t) => t('orders.run'))

/** What a run would do by a day, and the runs there were. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, actor, today, url, language } = given
  const { slug } = cooperative
  const wish = url.searchParams.get('tanggal') ?? ''
  const date = isLocalDate(wish) && wish <= today ? wish : today
  const { rows, digest } = await planOn({ tx, cooperative, today }, date)
  const lines = (of: typeof rows) => of.map((row) => plannedLine(row, { slug, language }))
  const ready = rows.filter(({ reason }) => reason === null)
  const found = await countStandingRuns(tx, cooperative.id)
  const { limit, offset, paging } = pageAsked(url, { found, size: RUNS_A_PAGE })
  const runs = await listStandingRuns(tx, cooperative.id, { limit, offset })
  return {
    key: newKey(),
    date,
    today,
    digest,
    ready: lines(ready),
    total: Money.sum(ready.map(({ amount }) => amount)).toString(),
    waiting: lines(rows.filter(({ reason }) => isForLackOfMoney(reason))),
    idle: lines(rows.filter(({ reason }) => reason !== null && !isForLackOfMoney(reason))),
    mayRun: can(actor, 'collections:run_orders'),
    runs: runs.map(({ id, bookedOn, posted, failed, amount }) => ({
      href: paths.standingRun(slug, id),
      bookedOn,
      posted,
      failed,
      amount: amount.toString(),
    })),
    paging,
    back: paths.standingOrders(slug),
  }
})

export const action = guardAction('collections:run_orders', async (given) => {
  const { context, cooperative, actor, form } = given
  const sent = await submit(given, runOrders)
  if (!sent.ok) return again(sent)
  await runRest(context, { cooperative, actor, key: keyOf(form) }, sent.result)
  return redirect(paths.standingRun(cooperative.slug, sent.result.run_id))
})

export default function RunOrders() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('orders.run')}
        lede={t('orders.runLede', { date: page.date })}
        back={{ href: page.back, label: t('orders.title') }}
      />
      <Question>
        <Field
          name="tanggal"
          label={t('orders.date')}
          labelHidden
          type="date"
          value={page.date}
          max={page.today}
        />
        <Button kind="second">{t('orders.show')}</Button>
      </Question>
      <FormErrors errors={refused?.errors ?? {}} labels={{ date: t('orders.date') }} />
      {page.ready.length === 0 ? (
        <EmptyState title={t('orders.nothingReady')} icon="calendar">
          {t('orders.nothingReadyText')}
        </EmptyState>
      ) : (
        <Ready commandKey={refused?.key ?? page.key} />
      )}
      {page.waiting.length === 0 ? null : (
        <Panel title={t('orders.waiting')} note={t('orders.waitingNote')}>
          <RunLines lines={page.waiting} />
        </Panel>
      )}
      {page.idle.length === 0 ? null : (
        <Panel title={t('orders.idle')}>
          <RunLines lines={page.idle} />
        </Panel>
      )}
      <Panel title={t('orders.runs')}>
        {page.runs.length === 0 ? <Note>{t('orders.noRuns')}</Note> : <Runs />}
        <Pagination {...page.paging} />
      </Panel>
    </>
  )
}

function Ready({ commandKey }: { readonly commandKey: string }) {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const count = page.ready.length
  return (
    <Panel title={t('orders.ready')}>
      <Lede>{t('orders.readySentence', { count, amount: page.total })}</Lede>
      <RunLines lines={page.ready} />
      {page.mayRun ? (
        <Form csrf={csrf} commandKey={commandKey}>
          <input type="hidden" name="date" value={page.date} />
          <input type="hidden" name="digest" value={page.digest} />
          <Button icon="check">{t('orders.yesRun', { count })}</Button>
        </Form>
      ) : null}
    </Panel>
  )
}

function Runs() {
  const t = useT()
  const { runs } = useLoaderData<typeof loader>()
  return (
    <List>
      {runs.map(({ href, bookedOn, posted, failed, amount }) => (
        <ListRow
          key={href}
          href={href}
          title={t('orders.runTitle', { date: bookedOn })}
          note={t('orders.runNote', { posted, failed })}
          end={<MoneyText amount={amount} bare />}
        />
      ))}
    </List>
  )
}
