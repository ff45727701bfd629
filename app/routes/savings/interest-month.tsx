import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideInterest, submitInterest, undoInterest } from '#app/commands/savings-interest.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import {
  DecideInterest,
  SubmitInterest,
  UndoCheck,
  UndoInterest,
} from '#app/components/interest-forms.tsx'
import { InterestHistory } from '#app/components/interest-history.tsx'
import { InterestBadge, InterestTable, InterestTotals } from '#app/components/interest-run.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Notice } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { monthParam } from '#app/http/month-param.ts'
import { paths } from '#app/http/paths.ts'
import { monthShown } from '#app/routes/savings/interest-shown.ts'
import { listRuns } from '#db/queries/interest-runs.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('interest.title'))

const MOST_RUNS = 50

/** A month as it would be run, waits, or was posted, and everything that was ever done with it. */
export const loader = guardNamed('savings:read', async (given) => {
  const { tx, cooperative, actor, params } = given
  const month = monthParam(params['month'], 'interest_run_missing')
  const runs = await listRuns(tx, cooperative.id, { month, limit: MOST_RUNS })
  const live = runs.find(({ state }) => state === 'submitted' || state === 'posted') ?? null
  const shown = await monthShown(given, month, live)
  const isWaiting = live?.state === 'submitted'
  const isOwn = live?.submittedBy === actor.userId
  return {
    people: runs.flatMap((run) => [run.submittedBy, run.decidedBy, run.undoneBy]),
    key: newKey(),
    month,
    ...shown,
    live: live === null ? null : { id: live.id, state: live.state },
    submits: can(actor, 'interest:submit') && (live === null || shown.hasChanged),
    decides: can(actor, 'interest:decide') && isWaiting && !isOwn && !shown.hasChanged,
    undoes: can(actor, 'interest:undo') && live?.state === 'posted',
    isOwn: isOwn && can(actor, 'interest:decide'),
    tax: live?.state === 'posted' ? paths.interestTax(cooperative.slug, month) : null,
    terms: paths.interestTerms(cooperative.slug),
    back: paths.interest(cooperative.slug),
    runs: runs.map((run) => ({
      id: run.id,
      state: run.state,
      gross: run.gross.toString(),
      submitted: { by: run.submittedBy, at: run.submittedAt.toISOString() },
      decided:
        run.decidedBy === null || run.decidedAt === null
          ? null
          : { by: run.decidedBy, at: run.decidedAt.toISOString() },
      note: run.decisionNote,
      undone:
        run.undoneBy === null || run.undoneAt === null
          ? null
          : { by: run.undoneBy, at: run.undoneAt.toISOString() },
      undoneReason: run.undoneReason,
    })),
  }
})

const NO_ERRORS: Readonly<Record<string, string>> = {}

/** Submits, decides or undoes (that one asks once more): the form says which, and each asks for its own permission again. */
export const action = guardAction('savings:read', async (given) => {
  const { cooperative, form, params } = given
  const month = monthParam(params['month'], 'interest_run_missing')
  const { act, ...values } = fieldsOf(form)
  if (act === 'undo' && stepOf(form) === 'change') return refilled(form)
  if (act === 'undo' && stepOf(form) === 'check') {
    const parsed = parseForm(given, undoInterest, { values })
    if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
    const checked = { act, ...values }
    return data({ step: 'check', key: keyOf(form), values: checked, errors: NO_ERRORS } as const)
  }
  const sent =
    act === 'submit'
      ? await submit(given, submitInterest, { month, digest: values['digest'] })
      : act === 'undo'
        ? await submit(given, undoInterest, values)
        : await submit(given, decideInterest, values)
  return sent.ok ? redirect(paths.interestMonth(cooperative.slug, month)) : again(sent)
})

export default function InterestMonth() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check' && page.table !== null) {
    return <UndoCheck month={page.month} table={page.table} answer={answer} />
  }
  return <Month />
}

function Month() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const key = refused?.key ?? page.key
  return (
    <>
      <PageHead
        title={t('interest.monthTitle', { month: page.month })}
        back={{ href: page.back, label: t('interest.title') }}
        before={<InterestBadge state={page.live?.state ?? 'open'} />}
        tools={
          page.tax === null ? null : (
            <ButtonLink href={page.tax} kind="second" icon="receipt">
              {t('interest.openTax')}
            </ButtonLink>
          )
        }
      />
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{
          decision: t('interest.decision'),
          note: t('interest.reason'),
          reason: t('interest.reason'),
        }}
      />
      <Standing />
      {page.submits && page.digest !== null ? (
        <SubmitInterest commandKey={key} digest={page.digest} isAgain={page.live !== null} />
      ) : null}
      {page.decides && page.live !== null ? (
        <DecideInterest commandKey={key} runId={page.live.id} refused={refused} />
      ) : null}
      {page.table === null ? null : (
        <InterestTable lines={page.table.lines} totals={page.table} paging={page.table.paging} />
      )}
      {page.undoes && page.live !== null ? (
        <UndoInterest commandKey={key} runId={page.live.id} refused={refused} />
      ) : null}
      {page.runs.length === 0 ? null : <InterestHistory runs={page.runs} names={page.names} />}
    </>
  )
}

function Standing() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  if (page.table === null) {
    return (
      <EmptyState
        title={t('interest.cannot')}
        icon="sack"
        action={
          <ButtonLink href={page.terms} kind="second" icon="gear">
            {t('interest.openTerms')}
          </ButtonLink>
        }
      >
        {page.trouble ?? t('interest.nobodyEarns')}
      </EmptyState>
    )
  }
  return (
    <>
      {page.live === null ? (
        <Lede>{t('interest.previewLede', { accounts: page.table.accounts })}</Lede>
      ) : null}
      {page.hasChanged ? (
        <Notice tone="bad">
          <p>{page.trouble ?? t('interest.changed')}</p>
        </Notice>
      ) : page.live?.state === 'submitted' && !page.decides ? (
        <Notice tone="info">
          <p>{page.isOwn ? t('interest.own') : t('interest.waiting')}</p>
        </Notice>
      ) : null}
      <InterestTotals {...page.table} />
    </>
  )
}
