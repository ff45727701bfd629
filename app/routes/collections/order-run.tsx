import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { RunLines } from '#app/components/standing-order.tsx'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { runLine } from '#app/routes/collections/order-view.ts'
import { withAccess } from '#db/client.server.ts'
import { getStandingRun, listRunRows } from '#db/queries/standing-runs.ts'
import { userNames } from '#db/queries/users.ts'

export const handle = { tab: 'record' }
export const meta = titled((t) => t('orders.title'))

/** What a run did: every entry, and what could not run yet. */
export const loader = guard('collections:read', async (given) => {
  const { tx, cooperative, params, context, language } = given
  const { slug } = cooperative
  const run = await getStandingRun(tx, cooperative.id, idParam(params['run'], 'run_missing'))
  const rows = await listRunRows(tx, cooperative.id, { runId: run.id })
  const names = await withAccess(context.db, (access) => userNames(access, [run.runBy]))
  const lines = (of: typeof rows) => of.map((row) => runLine(row, { slug, language }))
  return {
    bookedOn: run.bookedOn,
    by: names.get(run.runBy) ?? '–',
    amount: run.amount.toString(),
    posted: lines(rows.filter(({ entryId }) => entryId !== null)),
    failed: lines(rows.filter(({ entryId }) => entryId === null)),
    again: paths.runStandingOrders(slug),
    back: paths.standingOrders(slug),
  }
})

export default function OrderRun() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { posted, failed, amount } = page
  return (
    <>
      <PageHead
        title={t('orders.runTitle', { date: page.bookedOn })}
        lede={t('orders.runBy', { name: page.by })}
        back={{ href: page.back, label: t('orders.title') }}
        tools={
          <ButtonLink href={page.again} kind="second">
            {t('orders.runAgain')}
          </ButtonLink>
        }
      />
      <Notice tone={failed.length === 0 ? 'good' : 'accent'} live="status">
        <p>{t('orders.runDone', { count: posted.length, amount })}</p>
        {failed.length === 0 ? null : <p>{t('orders.runFailed', { count: failed.length })}</p>}
      </Notice>
      {posted.length === 0 ? null : (
        <Panel title={t('orders.booked')}>
          <RunLines lines={posted} />
        </Panel>
      )}
      {failed.length === 0 ? null : (
        <Panel title={t('orders.failed')}>
          <RunLines lines={failed} />
        </Panel>
      )}
    </>
  )
}
