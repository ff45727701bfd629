import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  closeMonth,
  proposeReopening,
  rejectReopening,
  reopenMonth,
} from '#app/commands/periods.ts'
import {
  CloseCheck,
  CloseForm,
  PeriodHistory,
  ReopenForm,
  Reopenings,
} from '#app/components/entry-periods.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
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
import { closingPreview } from '#app/routes/ledger/closing-preview.ts'
import { checksOf } from '#app/routes/ledger/month-left.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { openReopenings } from '#db/queries/period-reopenings.ts'
import { closedThrough, listPeriods } from '#db/queries/periods.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.periods'))

const MOST_MONTHS = 24

/** Which months are closed, which may be, who wishes to open one again, and who closed or opened what. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, actor, today, url } = given
  const book = await mainBook(tx, cooperative.id)
  const closed = await closedThrough(tx, book)
  const history = await listPeriods(tx, book)
  const open = openMonths(closed, today)
  const wishes = await openReopenings(tx, book)
  const mayPropose = can(actor, 'periods:propose_reopening')
  return {
    people: [...history.map((period) => period.changed_by), ...wishes.map((one) => one.proposedBy)],
    closed,
    done: doneOf(history, url.searchParams.get('bulan')),
    wished: wishedOf(url.searchParams),
    close: can(actor, 'periods:close') && open.length > 0 ? { key: newKey(), months: open } : null,
    reopen: mayPropose && closed !== null ? { key: newKey(), months: closedMonths(closed) } : null,
    wishes: wishes.map(({ month, reason, proposedBy, proposedAt }) => ({
      key: newKey(),
      month,
      reason,
      by: proposedBy,
      at: proposedAt.toISOString(),
      mayGrant: can(actor, 'periods:reopen') && proposedBy !== actor.userId,
      mayReject: mayPropose,
    })),
    history: history.map((period) => {
      const month = String(period.month).slice(0, 7)
      return {
        key: `${period.month} ${period.version}`,
        month,
        version: period.version,
        state: period.state,
        by: period.changed_by,
        at: period.changed_at.toISOString(),
        reason: period.reason,
        href:
          period.kept === null
            ? null
            : paths.keptStatements(cooperative.slug, month, period.version),
      }
    }),
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

/** What was just done with a wish, to say so. */
function wishedOf(asked: URLSearchParams) {
  const [outcome, month] = [asked.get('usulan'), asked.get('pada')]
  if (month === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null
  return outcome === 'usul' || outcome === 'selesai' ? { outcome, month } : null
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

/** Closes after a check, proposes, grants or rejects: the form says which, and each asks for its own permission again. */
export const action = guardAction('ledger:read', async (given) => {
  const { cooperative, form } = given
  const { act, ...values } = fieldsOf(form)
  if (stepOf(form) === 'change') return redirect(paths.periods(cooperative.slug))
  if (act !== undefined) return onReopening(given, act, values)
  if (stepOf(form) !== 'check') {
    const sent = await submit(given, closeMonth, { month: values['month'] })
    return sent.ok ? redirect(paths.periods(cooperative.slug, sent.result.month)) : again(sent)
  }
  const parsed = parseForm(given, closeMonth, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { month } = parsed.input
  const seen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      await refuseUnclosable({ ...given, tx }, month)
      const preview = await closingPreview(tx, await mainBook(tx, cooperative.id), month)
      return { checks: await checksOf({ ...given, tx }, month), preview }
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
})

async function onReopening(
  given: TenantGiven & { readonly form: FormData },
  act: string,
  values: Readonly<Record<string, string>>,
) {
  const { slug } = given.cooperative
  const month = values['month'] ?? ''
  const note = values[`note.${month}`] ?? ''
  if (act === 'grant') {
    const sent = await submit(given, reopenMonth, { month, reason: note })
    return sent.ok ? redirect(paths.periods(slug, sent.result.month)) : again(sent)
  }
  const sent =
    act === 'reject'
      ? await submit(given, rejectReopening, { month, reason: note })
      : await submit(given, proposeReopening, { month, reason: values['reason'] })
  if (!sent.ok) return again({ ...sent, trouble: { ...sent.trouble, values: { act, ...values } } })
  return redirect(paths.wishedPeriod(slug, month, act === 'reject' ? 'selesai' : 'usul'))
}

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
  const act = refused?.values['act']
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
      <News />
      {act === 'grant' || act === 'reject' ? (
        <FormErrors errors={refused?.errors ?? {}} labels={{ reason: t('ledger.wishAnswer') }} />
      ) : null}
      <Reopenings wishes={page.wishes} names={page.names} />
      <Columns lay="even">
        {page.close === null ? null : (
          <CloseForm offer={page.close} refused={act === undefined ? refused : undefined} />
        )}
        {page.reopen === null ? null : (
          <ReopenForm offer={page.reopen} refused={act === 'propose' ? refused : undefined} />
        )}
      </Columns>
      <PeriodHistory rows={page.history} names={page.names} />
    </>
  )
}

/** What has just been done. */
function News() {
  const t = useT()
  const { done, wished } = useLoaderData<typeof loader>()
  const said =
    done !== null
      ? t(done.state === 'closed' ? 'ledger.monthClosed' : 'ledger.monthReopened', {
          month: done.month,
        })
      : wished === null
        ? null
        : wished.outcome === 'usul'
          ? t('ledger.wished', { month: wished.month })
          : t('ledger.wishSettled')
  if (said === null) return null
  return (
    <Notice tone="good" live="status">
      <p>{said}</p>
    </Notice>
  )
}
