import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closeMonth, reopenMonth } from '#app/commands/ledger.ts'
import { CloseCheck, CloseForm, PeriodHistory, ReopenForm } from '#app/components/entry-periods.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Notice } from '#app/components/panel.tsx'
import { addMonths, type LocalDate, lastDay, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { leftIn } from '#app/routes/ledger/month-left.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough, listPeriods } from '#db/queries/periods.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.periods'))

const MOST_MONTHS = 24

/** Which months are closed, which may be, and who closed or opened what. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, actor, today, url } = given
  const book = await mainBook(tx, cooperative.id)
  const closed = await closedThrough(tx, book)
  const history = await listPeriods(tx, book)
  const open = openMonths(closed, today)
  return {
    people: history.map((period) => period.changed_by),
    closed,
    done: doneOf(history, url.searchParams.get('bulan')),
    close: can(actor, 'periods:close') && open.length > 0 ? { key: newKey(), months: open } : null,
    reopen:
      can(actor, 'periods:reopen') && closed !== null
        ? { key: newKey(), months: closedMonths(closed) }
        : null,
    history: history.map((period) => ({
      key: `${period.month} ${period.version}`,
      month: String(period.month).slice(0, 7),
      state: period.state,
      by: period.changed_by,
      at: period.changed_at.toISOString(),
      reason: period.reason,
      total: String(period.debit_total),
    })),
    back: paths.books(cooperative.slug),
  }
})

/** What was just done to a month, to say so. */
function doneOf(
  history: readonly { readonly month: unknown; readonly state: 'closed' | 'reopened' }[],
  asked: string | null,
) {
  const last = history.find(({ month }) => String(month).slice(0, 7) === asked)
  return last === undefined || asked === null ? null : { month: asked, state: last.state }
}

/** Months that have ended and are open, latest first. */
function openMonths(closed: LocalDate | null, today: LocalDate): readonly Month[] {
  const months = Array.from({ length: MOST_MONTHS }, (_, back) =>
    monthOf(addMonths(today, -1 - back)),
  )
  return months.filter((month) => closed === null || lastDay(month) > closed)
}

/** Closed months, latest first. */
function closedMonths(closed: LocalDate): readonly Month[] {
  return Array.from({ length: 12 }, (_, back) => monthOf(addMonths(closed, -back)))
}

const NO_ERRORS: Readonly<Record<string, string>> = {}

/** Asks once more, then closes; or opens: the form says which, and each asks for its own permission again. */
export const action = guardAction('ledger:read', async (given) => {
  const { cooperative, form } = given
  const values = fieldsOf(form)
  if (stepOf(form) === 'change') return redirect(paths.periods(cooperative.slug))
  if (values['reopen'] === undefined && stepOf(form) === 'check') {
    const parsed = parseForm(given, closeMonth, { values })
    if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
    const { month } = parsed.input
    const seen = await attempt(given, values, () =>
      readTenant(given.context.db, cooperative.id, async (tx) => {
        await refuseUnclosable({ ...given, tx }, month)
        return { left: await leftIn({ ...given, tx }, month) }
      }),
    )
    if (!seen.ok) return again(seen)
    return data({
      step: 'check',
      key: keyOf(form),
      values,
      errors: NO_ERRORS,
      ...seen.value,
    } as const)
  }
  const sent =
    values['reopen'] === undefined
      ? await submit(given, closeMonth, { month: values['month'] })
      : await submit(given, reopenMonth, { month: values['reopen'], reason: values['reason'] })
  return sent.ok ? redirect(paths.periods(cooperative.slug, sent.result.month)) : again(sent)
})

async function refuseUnclosable(
  { tx, cooperative, today }: Pick<TenantGiven, 'cooperative' | 'today'> & { tx: TenantTx },
  month: Month,
) {
  if (month >= monthOf(today)) throw new DomainError('date_in_future', { field: 'month' })
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && lastDay(month) <= closed) {
    throw new DomainError('period_closed', { field: 'month', month, closed_through: closed })
  }
}

export default function Periods() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const isReopening = refused?.values['reopen'] !== undefined
  if (refused?.step === 'check') return <CloseCheck answer={refused} />
  return (
    <>
      <PageHead title={t('ledger.periods')} back={{ href: page.back, label: t('ledger.books') }} />
      <Lede>
        {page.closed === null
          ? t('ledger.noneClosed')
          : t('ledger.closedThrough', { date: page.closed })}{' '}
        {t('ledger.periodsExplained')}
      </Lede>
      {page.done === null ? null : (
        <Notice tone="good" live="status">
          <p>
            {page.done.state === 'closed'
              ? t('ledger.monthClosed', { month: page.done.month })
              : t('ledger.monthReopened', { month: page.done.month })}
          </p>
        </Notice>
      )}
      <Columns lay="even">
        {page.close === null ? null : (
          <CloseForm offer={page.close} refused={isReopening ? undefined : refused} />
        )}
        {page.reopen === null ? null : (
          <ReopenForm offer={page.reopen} refused={isReopening ? refused : undefined} />
        )}
      </Columns>
      <PeriodHistory rows={page.history} names={page.names} />
    </>
  )
}
