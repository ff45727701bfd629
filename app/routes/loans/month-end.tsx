import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as field from '#app/commands/fields.ts'
import { allowanceOn, figuresOf, proposeAllowance } from '#app/commands/loan-allowance.ts'
import { amortiseFees, feesDue } from '#app/commands/loan-fees.ts'
import { accrueInterest, interestDue, undoRun } from '#app/commands/loan-month-end.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { AllowanceProposal } from '#app/components/allowance-proposal.tsx'
import { Button } from '#app/components/button.tsx'
import { FeeRun, type FeeRunView } from '#app/components/fee-run.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form, Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { RunList, type RunView } from '#app/components/loan-runs.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import {
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMonth } from '#app/i18n/format.ts'
import { openProposal } from '#db/queries/loan-proposals.ts'
import { type LoanRun, listRuns, type RunKind, standingRun } from '#db/queries/loan-runs.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.monthEnd'))

const MOST_RUNS = 24

/** What the end of a month would book for all loans, what was booked, and what waits for the chair. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, url, today }) => {
  const { month, latest, running, isWrong } = monthAsked(url.searchParams.get('bulan'), today)
  const date = lastDay(month)
  const standings = await standingsOn(tx, cooperative.id, date)
  const due = await interestDue({ tx, cooperative, today }, { standings, date })
  const plan = await allowanceOn(tx, cooperative.id, date)
  const runs = await listRuns(tx, cooperative.id, MOST_RUNS)
  const stands = async (kind: RunKind) =>
    (await standingRun(tx, cooperative.id, { kind, month })) !== null
  const fees = await feesDue(tx, cooperative.id, { standings, date })
  const waiting = await openProposal(tx, cooperative.id, { month })
  return {
    month,
    latest,
    running,
    isWrong,
    interest: Money.sum(due.map((one) => one.interest)).toString(),
    loans: due.length,
    isAccrued: await stands('accrual'),
    isAllowed: await stands('allowance'),
    isAmortised: await stands('fees'),
    fees: feesOf(fees, cooperative.slug),
    plan: figuresOf(plan),
    waiting: waiting === null ? null : paths.loanProposal(cooperative.slug, waiting.id),
    runs: runs.map(viewOf),
    mayRun: can(actor, 'loans:close_month'),
    mayUndo: can(actor, 'loans:approve'),
    keys: { accrue: newKey(), fees: newKey(), propose: newKey(), undo: newKey() },
    back: paths.arrears(cooperative.slug),
  }
})

/** The month an address asks for when it has ended, or else the latest that has; and what was wrong with it. */
function monthAsked(text: string | null, today: LocalDate) {
  const latest = monthOf(addMonths(firstDay(monthOf(today)), -1))
  const wish = field.month.safeParse(text)
  const asked: Month | null = wish.success ? wish.data : null
  const hasEnded = asked !== null && lastDay(asked) <= today
  return {
    month: hasEnded ? asked : latest,
    latest,
    running: hasEnded ? null : asked,
    isWrong: asked === null && text !== null && text !== '',
  }
}

function feesOf(due: Awaited<ReturnType<typeof feesDue>>, slug: string): FeeRunView {
  return {
    rows: due.map(({ loan, earned, left }) => ({
      no: loan.no,
      name: loan.memberName,
      href: paths.loan(slug, loan.id),
      earned: earned.toString(),
      left: left.toString(),
    })),
    earned: Money.sum(due.map(({ earned }) => earned)).toString(),
    left: Money.sum(due.map(({ left }) => left)).toString(),
  }
}

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
  if (act === 'fees') {
    const sent = await submit(given, amortiseFees, values)
    return sent.ok ? redirect(paths.loanMonthEnd(slug, values['month'])) : again(sent)
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
      {page.running === null && !page.isWrong ? null : (
        <Notice tone="info">
          <p>
            {page.running === null
              ? t('care.monthWrong', { shown: formatMonth(page.month, language) })
              : t('care.monthRunning', {
                  month: formatMonth(page.running, language),
                  shown: formatMonth(page.month, language),
                })}
          </p>
        </Notice>
      )}
      <FormErrors
        errors={refused?.errors ?? {}}
        labels={{ month: t('care.month'), reason: t('loans.reason') }}
      />
      <Accrual page={page} commandKey={refused?.key ?? page.keys.accrue} />
      <FeeRun
        month={page.month}
        fees={page.fees}
        isBooked={page.isAmortised}
        commandKey={page.mayRun ? (refused?.key ?? page.keys.fees) : null}
      />
      <AllowanceProposal page={page} refused={refused} />
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
