import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  depreciateAssets,
  depreciationDue,
  undoDepreciation,
} from '#app/commands/assets/depreciate.ts'
import * as field from '#app/commands/fields.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form, Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { addMonths, firstDay, type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listDepreciationRuns } from '#db/queries/depreciation-runs.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('assets.depreciation'))

const MOST_RUNS = 36

/** What a run up to a month would book, month by month and asset by asset, and what was booked. */
export const loader = guard('assets:read', async ({ tx, cooperative, actor, url, today }) => {
  const { month, latest, isWrong } = monthAsked(url.searchParams.get('bulan'), today)
  const due = await depreciationDue({ tx, cooperative, today }, month)
  const runs = await listDepreciationRuns(tx, cooperative.id, { limit: MOST_RUNS })
  const { slug } = cooperative
  const all = due.flatMap(({ parts }) => parts.map(({ amount }) => amount))
  return {
    month,
    latest,
    isWrong,
    total: Money.sum(all).toString(),
    due: due.map(({ month: one, parts, catchesUp }) => ({
      month: one,
      catchesUp,
      amount: Money.sum(parts.map(({ amount }) => amount)).toString(),
      rows: parts.map(({ asset, amount }) => ({
        key: asset.id,
        href: paths.asset(slug, asset.id),
        name: `${asset.no} ${asset.name}`,
        amount: amount.toString(),
      })),
    })),
    runs: runs.map((run) => ({
      id: run.id,
      month: run.month,
      count: run.assets,
      amount: run.amount.toString(),
      undone: run.undoneReason,
      href: paths.entry(slug, run.entryId),
    })),
    mayRun: can(actor, 'assets:record'),
    mayUndo: can(actor, 'assets:undo'),
    keys: { run: newKey(), undo: newKey() },
    back: paths.assets(slug),
  }
})

/** The month an address asks for when it has ended, or else the latest that has. */
function monthAsked(text: string | null, today: LocalDate) {
  const latest = monthOf(addMonths(firstDay(monthOf(today)), -1))
  const wish = field.month.safeParse(text)
  const hasEnded = wish.success && lastDay(wish.data) <= today
  const isWrong = text !== null && text !== '' && !hasEnded
  return { month: hasEnded ? wish.data : latest, latest, isWrong }
}

/** Books what is due up to a month, or takes the latest month back; each asks for its own permission. */
export const action = guardAction('assets:read', async (given) => {
  const { act, ...values } = fieldsOf(given.form)
  const back = paths.depreciation(given.cooperative.slug)
  if (act === 'undo') {
    const sent = await submit(given, undoDepreciation, values)
    return sent.ok ? redirect(back) : again(sent)
  }
  const sent = await submit(given, depreciateAssets, values)
  return sent.ok ? redirect(back) : again(sent)
})

export default function Depreciation() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('assets.depreciation')}
        lede={t('assets.depreciationLede')}
        back={{ href: page.back, label: t('assets.title') }}
      />
      <Question>
        <Field
          name="bulan"
          label={t('assets.month')}
          type="month"
          value={page.month}
          max={page.latest}
        />
        <Button kind="second">{t('assets.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="info">
          <p>{t('assets.monthWrong', { month: page.month })}</p>
        </Notice>
      ) : null}
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{ month: t('assets.month'), reason: t('assets.undoReason') }}
      />
      <Due commandKey={refused?.key ?? page.keys.run} />
      <Runs commandKey={refused?.key ?? page.keys.undo} />
    </>
  )
}

function Due({ commandKey }: { readonly commandKey: string }) {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { due, month, total } = page
  if (due.length === 0) {
    return (
      <Panel title={t('assets.due')}>
        <Note>{t('assets.dueNone', { month })}</Note>
      </Panel>
    )
  }
  return (
    <Panel title={t('assets.due')}>
      <Lede>{t('assets.dueSentence', { count: due.length, amount: total })}</Lede>
      {due.some(({ catchesUp }) => catchesUp) ? <Note>{t('assets.catchesUp')}</Note> : null}
      <LedgerTable
        caption={t('assets.due')}
        columns={[
          { key: 'asset', label: t('assets.asset') },
          { key: 'amount', label: t('assets.amount'), num: true },
        ]}
        groups={due.map((one) => ({
          key: one.month,
          title: t('assets.dueMonth', { month: one.month }),
          rows: one.rows.map(({ key, href, name, amount }) => ({
            key: `${one.month} ${key}`,
            cells: {
              asset: <a href={href}>{name}</a>,
              amount: <MoneyText amount={amount} bare />,
            },
          })),
        }))}
        foot={[
          {
            key: 'total',
            kind: 'total',
            cells: { asset: t('words.total'), amount: <MoneyText amount={total} bare /> },
          },
        ]}
      />
      {page.mayRun ? (
        <Form csrf={csrf} commandKey={commandKey}>
          <input type="hidden" name="act" value="run" />
          <input type="hidden" name="month" value={month} />
          <Button icon="check">{t('assets.yesDepreciate')}</Button>
        </Form>
      ) : null}
    </Panel>
  )
}

function Runs({ commandKey }: { readonly commandKey: string }) {
  const t = useT()
  const { csrf } = useFrame()
  const { runs, mayUndo } = useLoaderData<typeof loader>()
  const newest = runs.find(({ undone }) => undone === null)
  return (
    <Panel title={t('assets.runs')}>
      {runs.length === 0 ? <Note>{t('assets.noRuns')}</Note> : null}
      <List>
        {runs.map((run) => (
          <ListRow
            key={run.id}
            href={run.href}
            title={t('assets.runTitle', { month: run.month })}
            note={
              run.undone === null
                ? t('assets.runStands', { count: run.count })
                : t('assets.runUndone', { reason: run.undone })
            }
            end={<MoneyText amount={run.amount} />}
          />
        ))}
      </List>
      {mayUndo && newest !== undefined ? (
        <Form csrf={csrf} commandKey={commandKey}>
          <input type="hidden" name="act" value="undo" />
          <input type="hidden" name="run" value={newest.id} />
          <Field name="reason" label={t('assets.undoReason')} maxLength={200} />
          <Button kind="danger" icon="refresh">
            {t('assets.undoRun', { month: newest.month })}
          </Button>
        </Form>
      ) : null}
    </Panel>
  )
}
