import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { ArrearsTable } from '#app/components/arrears-table.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { ClassChanges } from '#app/components/class-changes.tsx'
import { Field } from '#app/components/fields.tsx'
import { Stat, Stats } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText, PercentText } from '#app/components/values.tsx'
import { askedOf } from '#app/domain/loans/asked.ts'
import { portfolioAtRisk } from '#app/domain/loans/portfolio.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { recentChanges } from '#db/queries/loan-classes.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.arrears'))

/** Every loan that is late on a day, its class and what should be set aside for it; and who moved lately. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, url, today }) => {
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  const running = await standingsOn(tx, cooperative.id, on)
  const behind = running.filter(({ position }) => position.daysPastDue > 0)
  const loans = behind.map(({ loan }) => loan)
  const penalties = await penaltiesDueOn({ tx, cooperative }, { loans, date: on })
  const late = behind
    .map((one) => ({
      ...one,
      asked: askedOf(one.position, penalties.get(one.loan.id) ?? Money.zero),
    }))
    .toSorted((a, b) => b.position.daysPastDue - a.position.daysPastDue)
  const sum = (amounts: readonly Money[]) => Money.sum(amounts).toString()
  return {
    on,
    isWrong,
    today,
    running: running.length,
    rows: late.map(({ loan, position, asked, collectability, allowance }) => ({
      id: loan.id,
      href: paths.loan(cooperative.slug, loan.id),
      no: loan.no,
      name: loan.memberName,
      days: position.daysPastDue,
      principal: asked.principal.toString(),
      interest: asked.interest.toString(),
      penalty: asked.penalty.toString(),
      late: asked.total.toString(),
      outstanding: position.outstanding.toString(),
      collectability,
      allowance: allowance.toString(),
    })),
    totals: {
      principal: sum(late.map(({ asked }) => asked.principal)),
      interest: sum(late.map(({ asked }) => asked.interest)),
      penalty: sum(late.map(({ asked }) => asked.penalty)),
      late: sum(late.map(({ asked }) => asked.total)),
      outstanding: sum(late.map(({ position }) => position.outstanding)),
      allowance: sum(late.map(({ allowance }) => allowance)),
    },
    allowanceAll: sum(running.map(({ allowance }) => allowance)),
    atRisk: portfolioAtRisk(running.map(({ position }) => position)).map((risk) => ({
      days: risk.days,
      amount: risk.amount.toString(),
      share: risk.share.toString(),
    })),
    changes: (await recentChanges(tx, cooperative.id, MOST_CHANGES)).map((change) => ({
      key: `${change.loanId} ${change.on}`,
      href: paths.loan(cooperative.slug, change.loanId),
      no: change.no,
      name: change.name,
      on: change.on,
      collectability: change.collectability,
      days: change.daysPastDue,
    })),
    moved: url.searchParams.get('pindah'),
    key: can(actor, 'loans:classify') ? newKey() : null,
    links: {
      portfolio: paths.portfolio(cooperative.slug),
      reminders: paths.reminders(cooperative.slug),
      monthEnd: paths.loanMonthEnd(cooperative.slug),
      proposals: paths.loanProposals(cooperative.slug),
    },
    back: paths.loans(cooperative.slug),
  }
})

/** Writes down which loans moved to another class on the day shown. */
export const action = guardAction('loans:classify', async (given) => {
  const sent = await submit(given, classifyLoans)
  if (!sent.ok) return again(sent)
  const { date, changed } = sent.result
  return redirect(paths.arrears(given.cooperative.slug, date, String(changed)))
})

const MOST_CHANGES = 10

export default function Arrears() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { rows, totals, running } = page
  return (
    <>
      <PageHead
        title={t('loans.arrearsTitle')}
        lede={t('loans.arrearsLede', { name: cooperative.name, date: page.on })}
        back={{ href: page.back, label: t('loans.title') }}
      />
      <Question>
        <Field
          name="per"
          label={t('loans.onDay')}
          labelHidden
          type="date"
          value={page.on}
          max={page.today}
        />
        <Button kind="second">{t('loans.show')}</Button>
        <ButtonLink href={page.links.portfolio} kind="second" icon="chart">
          {t('care.portfolio')}
        </ButtonLink>
        <ButtonLink href={page.links.reminders} kind="second" icon="phone">
          {t('care.reminders')}
        </ButtonLink>
        <ButtonLink href={page.links.monthEnd} kind="second" icon="calendar">
          {t('care.openMonthEnd')}
        </ButtonLink>
        <ButtonLink href={page.links.proposals} kind="second" icon="scale">
          {t('care.proposals')}
        </ButtonLink>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('loans.badDate')}</p>
        </Notice>
      ) : null}
      {running === 0 ? (
        <EmptyState title={t('loans.emptyTitle')} icon="sack">
          {t('loans.arrearsNoLoans')}
        </EmptyState>
      ) : (
        <>
          <Lede>
            {rows.length === 0
              ? t('loans.arrearsNone', { count: running })
              : t('loans.arrearsSentence', {
                  late: rows.length,
                  count: running,
                  principal: totals.principal,
                  interest: totals.interest,
                  penalty: totals.penalty,
                })}
          </Lede>
          <Panel title={t('loans.atRisk')} note={t('loans.atRiskNote')}>
            <Stats>
              {page.atRisk.map((risk) => (
                <Stat
                  key={risk.days}
                  label={t('loans.atRiskDays', { days: risk.days })}
                  note={<MoneyText amount={risk.amount} />}
                >
                  <span className="money" data-size="l">
                    <PercentText share={risk.share} />
                  </span>
                </Stat>
              ))}
            </Stats>
          </Panel>
          {rows.length === 0 ? null : (
            <Panel title={t('loans.arrears')}>
              <ArrearsTable rows={rows} totals={totals} />
            </Panel>
          )}
          <Note>{t('loans.allowanceAll', { amount: page.allowanceAll })}</Note>
          <ClassChanges
            changes={page.changes}
            moved={page.moved}
            date={page.on}
            commandKey={refused?.key ?? page.key}
            errors={refused?.errors ?? {}}
          />
        </>
      )}
    </>
  )
}
