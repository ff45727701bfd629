import { useLoaderData } from '@remix-run/react'
import { positionsOf } from '#app/commands/loan-payments.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Stat, Stats } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText, PercentText } from '#app/components/values.tsx'
import { classify } from '#app/domain/loans/collectability.ts'
import { portfolioAtRisk } from '#app/domain/loans/portfolio.ts'
import { Money } from '#app/domain/money.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listLoans } from '#db/queries/loans.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.arrears'))

const MOST = 2_000

/** Every loan that is late on a day, its class and what should be set aside for it. */
export const loader = guard('loans:read', async ({ tx, cooperative, url, today }) => {
  const { day: on, isWrong } = dayAsked(url.searchParams.get('per'), today)
  const given = await listLoans(tx, cooperative.id, { states: ['disbursed'], limit: MOST })
  const out = given.filter((loan) => loan.disbursedOn !== null && loan.disbursedOn <= on)
  const positions = await positionsOf(tx, cooperative.id, { loans: out, date: on })
  const running = out.flatMap((loan) => {
    const position = positions.get(loan.id)
    if (position === undefined || !position.outstanding.isPositive()) return []
    return [{ loan, position, ...classify(position, on) }]
  })
  const late = running
    .filter(({ position }) => position.daysPastDue > 0)
    .toSorted((a, b) => b.position.daysPastDue - a.position.daysPastDue)
  const sum = (amounts: readonly Money[]) => Money.sum(amounts).toString()
  return {
    on,
    isWrong,
    today,
    running: running.length,
    rows: late.map(({ loan, position, collectability, allowance }) => ({
      id: loan.id,
      href: paths.loan(cooperative.slug, loan.id),
      no: loan.no,
      name: loan.memberName,
      days: position.daysPastDue,
      principal: position.arrears.principal.toString(),
      interest: position.arrears.interest.toString(),
      outstanding: position.outstanding.toString(),
      collectability,
      allowance: allowance.toString(),
    })),
    totals: {
      principal: sum(late.map(({ position }) => position.arrears.principal)),
      interest: sum(late.map(({ position }) => position.arrears.interest)),
      outstanding: sum(late.map(({ position }) => position.outstanding)),
      allowance: sum(late.map(({ allowance }) => allowance)),
    },
    allowanceAll: sum(running.map(({ allowance }) => allowance)),
    atRisk: portfolioAtRisk(running.map(({ position }) => position)).map((risk) => ({
      days: risk.days,
      amount: risk.amount.toString(),
      share: risk.share.toString(),
    })),
    back: paths.loans(cooperative.slug),
  }
})

export default function Arrears() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
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
        </>
      )}
    </>
  )
}

type Sums = {
  readonly principal: string
  readonly interest: string
  readonly outstanding: string
  readonly allowance: string
}

function ArrearsTable(props: {
  readonly rows: readonly (Sums & {
    readonly id: string
    readonly href: string
    readonly no: string
    readonly name: string
    readonly days: number
    readonly collectability: 'current' | 'substandard' | 'doubtful' | 'loss'
  })[]
  readonly totals: Sums
}) {
  const t = useT()
  const sums = (of: Sums) => ({
    principal: <MoneyText amount={of.principal} bare />,
    interest: <MoneyText amount={of.interest} bare />,
    outstanding: <MoneyText amount={of.outstanding} bare />,
    allowance: <MoneyText amount={of.allowance} bare />,
  })
  return (
    <LedgerTable
      caption={t('loans.arrearsTitle')}
      scrolls
      columns={[
        { key: 'name', label: t('loans.borrower') },
        { key: 'no', label: t('loans.number'), drop: 'wide' },
        { key: 'days', label: t('loans.daysLate'), num: true },
        { key: 'principal', label: t('loans.latePrincipal'), num: true },
        { key: 'interest', label: t('loans.lateInterest'), num: true },
        { key: 'outstanding', label: t('loans.rest'), num: true },
        { key: 'class', label: t('loans.class') },
        { key: 'allowance', label: t('loans.allowance'), num: true },
      ]}
      groups={[
        {
          key: 'late',
          rows: props.rows.map((row) => ({
            key: row.id,
            cells: {
              name: <a href={row.href}>{row.name}</a>,
              no: row.no,
              days: row.days,
              class: t(`loans.class.${row.collectability}`),
              ...sums(row),
            },
          })),
        },
      ]}
      foot={[
        { key: 'total', kind: 'total', cells: { name: t('words.total'), ...sums(props.totals) } },
      ]}
    />
  )
}
