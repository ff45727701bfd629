import { useLoaderData } from '@remix-run/react'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LoanBadge, type LoanStanding, RestructuredBadge } from '#app/components/loan-state.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.title'))

const MOST = 1_000

/** Every loan: what waits first, then what runs, then what is over. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, today }) => {
  const loans = await listLoans(tx, cooperative.id, { limit: MOST })
  const running = loans.filter(isRunning)
  const positions = await positionsOf(tx, cooperative.id, { loans: running, date: today })
  const ids = loans.map(({ id }) => id)
  const changed = await listRestructurings(tx, cooperative.id, ids)
  const rows = loans.map((loan) => ({
    ...rowOf(loan, positions.get(loan.id), cooperative.slug),
    isRestructured: changed.has(loan.id),
  }))
  return {
    waiting: rows.filter(({ place }) => place === 'waiting'),
    running: rows.filter(({ place }) => place === 'running'),
    finished: rows.filter(({ place }) => place === 'finished'),
    outstanding: Money.sum(running.map((loan) => loan.outstanding)).toString(),
    late: [...positions.values()].filter(({ daysPastDue }) => daysPastDue > 0).length,
    arrears: paths.arrears(cooperative.slug),
    products: paths.loanProducts(cooperative.slug),
    newLoan: can(actor, 'loans:apply') ? paths.newLoan(cooperative.slug) : null,
  }
})

function isRunning(loan: Loan): boolean {
  return loan.state === 'disbursed' && loan.outstanding.isPositive()
}

function rowOf(loan: Loan, position: LoanPosition | undefined, slug: string) {
  const isWaiting = loan.state === 'applied' || loan.state === 'approved'
  const next = position?.next ?? null
  return {
    id: loan.id,
    place: isWaiting ? 'waiting' : isRunning(loan) ? 'running' : 'finished',
    href: paths.loan(slug, loan.id),
    no: loan.no,
    name: loan.memberName,
    amount: (isRunning(loan) ? loan.outstanding : loan.terms.principal).toString(),
    appliedOn: loan.appliedOn,
    next:
      next === null
        ? null
        : {
            dueOn: next.instalment.dueOn,
            amount: next.principalLeft.plus(next.interestLeft).toString(),
          },
    standing: standingOf(loan, position),
  }
}

function standingOf(loan: Loan, position: LoanPosition | undefined): LoanStanding {
  if (loan.isWithdrawn) return { state: 'withdrawn' }
  if (loan.state !== 'disbursed') return { state: loan.state }
  if (!loan.outstanding.isPositive()) return { state: 'repaid' }
  const days = position?.daysPastDue ?? 0
  return days > 0 ? { state: 'late', days } : { state: 'onTime' }
}

type LoanRow = ReturnType<typeof rowOf> & { readonly isRestructured: boolean }

export default function Loans() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const newLoan =
    page.newLoan === null ? null : (
      <ButtonLink href={page.newLoan} icon="add">
        {t('loans.new')}
      </ButtonLink>
    )
  const isEmpty = page.waiting.length + page.running.length + page.finished.length === 0
  if (isEmpty) {
    return (
      <>
        <PageHead title={t('loans.title')} />
        <EmptyState title={t('loans.emptyTitle')} icon="sack" action={newLoan}>
          {t('loans.emptyText')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHead
        title={t('loans.title')}
        tools={
          <>
            {newLoan}
            <ButtonLink href={page.arrears} kind="second" icon="clock">
              {t('loans.openArrears')}
            </ButtonLink>
            <ButtonLink href={page.products} kind="second" icon="scale">
              {t('loans.products')}
            </ButtonLink>
          </>
        }
      />
      <Lede>
        {t('loans.summary', {
          count: page.running.length,
          outstanding: page.outstanding,
          late: page.late,
        })}
      </Lede>
      {page.waiting.length > 0 ? (
        <Panel title={t('loans.waiting')} note={t('loans.waitingNote')}>
          <LoanList rows={page.waiting} />
        </Panel>
      ) : null}
      <Panel title={t('loans.running')}>
        {page.running.length > 0 ? (
          <LoanList rows={page.running} />
        ) : (
          <Note>{t('loans.noneRunning')}</Note>
        )}
      </Panel>
      {page.finished.length > 0 ? (
        <Panel title={t('loans.finished')}>
          <LoanList rows={page.finished} />
        </Panel>
      ) : null}
    </>
  )
}

function LoanList({ rows }: { readonly rows: readonly LoanRow[] }) {
  return (
    <List>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          title={row.name}
          href={row.href}
          note={<RowNote row={row} />}
          end={
            <>
              <MoneyText amount={row.amount} />
              <LoanBadge standing={row.standing} />
              {row.isRestructured ? <RestructuredBadge /> : null}
            </>
          }
        />
      ))}
    </List>
  )
}

function RowNote({ row }: { readonly row: LoanRow }) {
  const t = useT()
  const language = useLanguage()
  const short = (date: string) => formatShortDate(date, language)
  if (row.next === null) return t('loans.asked', { no: row.no, date: short(row.appliedOn) })
  const { dueOn, amount } = row.next
  return t('loans.nextDue', { no: row.no, date: short(dueOn), amount })
}
