import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as field from '#app/commands/fields.ts'
import { allowanceOn, figuresOf, proposeAllowance } from '#app/commands/loan-allowance.ts'
import { accrueInterest, interestDue, undoRun } from '#app/commands/loan-month-end.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { AllowanceTable } from '#app/components/allowance-table.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form, Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { RunList, type RunView } from '#app/components/loan-runs.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Panel } from '#app/components/panel.tsx'
import { addMonths, firstDay, lastDay, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMonth } from '#app/i18n/format.ts'
import { openProposal } from '#db/queries/loan-proposals.ts'
import { type LoanRun, listRuns } from '#db/queries/loan-runs.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.monthEnd'))

const MOST_RUNS = 24

/** What the end of a month would book for all loans, what was booked, and what waits for the chair. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, url, today }) => {
  const wish = field.month.safeParse(url.searchParams.get('bulan'))
  const latest = monthOf(addMonths(firstDay(monthOf(today)), -1))
  const month = wish.success && lastDay(wish.data) <= today ? wish.data : latest
  const date = lastDay(month)
  const standings = await standingsOn(tx, cooperative.id, date)
  const due = await interestDue(tx, cooperative.id, { standings, date })
  const plan = await allowanceOn(tx, cooperative.id, date)
  const runs = await listRuns(tx, cooperative.id, MOST_RUNS)
  const stands = (kind: LoanRun['kind']) =>
    runs.some((run) => run.kind === kind && run.month === month && run.undoneBy === null)
  const waiting = await openProposal(tx, cooperative.id, { month })
  return {
    month,
    latest,
    interest: Money.sum(due.map((one) => one.interest)).toString(),
    loans: due.length,
    isAccrued: stands('accrual'),
    isAllowed: stands('allowance'),
    plan: figuresOf(plan),
    waiting: waiting === null ? null : paths.loanProposal(cooperative.slug, waiting.id),
    runs: runs.map(viewOf),
    mayRun: can(actor, 'loans:close_month'),
    mayUndo: can(actor, 'loans:approve'),
    keys: { accrue: newKey(), propose: newKey(), undo: newKey() },
    back: paths.arrears(cooperative.slug),
  }
})

function viewOf(run: LoanRun): RunView {
  const figures = run.figures
  const amount = typeof figures === 'object' && figures !== null && 'amount' in figures
  return {
    id: run.id,
    kind: run.kind,
    month: run.month,
    amount: amount ? String(figures.amount) : '0',
    undone: run.undoneReason,
  }
}

/** Books the month's jasa, proposes its allowance, or takes a run back; each asks for its own permission. */
export const action = guardAction('loans:read', async (given) => {
  const { act, ...values } = fieldsOf(given.form)
  const { slug } = given.cooperative
  if (act === 'undo') {
    const sent = await submit(given, undoRun, values)
    return sent.ok ? redirect(paths.loanMonthEnd(slug)) : again(sent)
  }
  if (act === 'propose') {
    const sent = await submit(given, proposeAllowance, values)
    return sent.ok ? redirect(paths.loanProposal(slug, sent.result.proposal_id)) : again(sent)
  }
  const sent = await submit(given, accrueInterest, values)
  return sent.ok ? redirect(paths.loanMonthEnd(slug, values['month'])) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function MonthEnd() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('care.monthEnd')}
        lede={t('care.monthEndLede', { month: formatMonth(page.month, language) })}
        back={{ href: page.back, label: t('loans.arrears') }}
      />
      <Question>
        <Field
          name="bulan"
          label={t('care.month')}
          labelHidden
          type="month"
          value={page.month}
          max={page.latest}
        />
        <Button kind="second">{t('loans.show')}</Button>
      </Question>
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{ month: t('care.month'), reason: t('loans.reason') }}
      />
      <Accrual page={page} commandKey={refused?.key ?? page.keys.accrue} />
      <Allowance page={page} refused={refused} />
      <Panel title={t('care.runs')} note={t('care.runsNote')}>
        <RunList
          runs={page.runs}
          commandKey={page.mayUndo ? (refused?.key ?? page.keys.undo) : null}
        />
      </Panel>
    </>
  )
}

function Accrual({ page, commandKey }: { readonly page: Page; readonly commandKey: string }) {
  const t = useT()
  const { csrf } = useFrame()
  const isOpen = page.mayRun && !page.isAccrued && page.interest !== '0'
  return (
    <Panel title={t('care.accrual')} note={t('care.accrualNote')}>
      <Lede>
        {page.isAccrued
          ? t('care.accrued')
          : t('care.accrualSentence', { loans: page.loans, amount: page.interest })}
      </Lede>
      {isOpen ? (
        <Form csrf={csrf} commandKey={commandKey}>
          <input type="hidden" name="act" value="accrue" />
          <input type="hidden" name="month" value={page.month} />
          <Button icon="check">{t('care.yesAccrue')}</Button>
        </Form>
      ) : null}
    </Panel>
  )
}

function Allowance(props: {
  readonly page: Page
  readonly refused:
    | { readonly key: string; readonly values: Readonly<Record<string, string>> }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const isOpen = page.mayRun && !page.isAllowed && page.waiting === null
  return (
    <Panel title={t('care.allowance')} note={t('care.allowanceNote')}>
      <AllowanceTable plan={page.plan} />
      {page.isAllowed ? <Note>{t('care.allowed')}</Note> : null}
      {page.waiting === null ? null : (
        <ButtonLink href={page.waiting} kind="second" icon="scale">
          {t('care.openProposal')}
        </ButtonLink>
      )}
      {isOpen && page.plan.missing !== '0' ? (
        <Form csrf={csrf} commandKey={refused?.key ?? page.keys.propose}>
          <input type="hidden" name="act" value="propose" />
          <input type="hidden" name="month" value={page.month} />
          <Field
            name="reason"
            label={t('loans.reason')}
            value={refused?.values['reason'] ?? t('care.monthEnd')}
            maxLength={200}
          />
          <Button kind="second" icon="send">
            {t('care.proposeAllowance')}
          </Button>
        </Form>
      ) : null}
    </Panel>
  )
}
