import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { InterestBadge } from '#app/components/interest-run.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { MoneyText, MonthText } from '#app/components/values.tsx'
import { addMonths, type LocalDate, lastDay, type Month, monthOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { type InterestRun, listRuns } from '#db/queries/interest-runs.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { listInterestTerms } from '#db/queries/savings-interest.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('interest.title'))

const MONTHS = 12
const MOST_RUNS = 200

/** The last twelve months: which are run, which wait, which may be run. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, today }) => {
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  const runs = await listRuns(tx, cooperative.id, { limit: MOST_RUNS })
  const terms = await listInterestTerms(tx, cooperative.id)
  const first = terms.map(({ from }) => from).toSorted()[0]
  const months = endedMonths(today).filter(
    (month) => first !== undefined && first <= lastDay(month),
  )
  return {
    hasTerms: terms.length > 0,
    maySet: can(actor, 'interest:set'),
    terms: paths.interestTerms(cooperative.slug),
    back: paths.books(cooperative.slug),
    months: months.map((month) => ({
      month,
      href: paths.interestMonth(cooperative.slug, month),
      ...standingOf(month, runs, closed),
    })),
  }
})

function endedMonths(today: LocalDate): readonly Month[] {
  return Array.from({ length: MONTHS }, (_, back) => monthOf(addMonths(today, -1 - back)))
}

function standingOf(month: Month, runs: readonly InterestRun[], closed: LocalDate | null) {
  const ofMonth = runs.filter((run) => run.month === month)
  const live = ofMonth.find(({ state }) => state === 'submitted' || state === 'posted')
  const run = live ?? ofMonth[0]
  const isClosed = closed !== null && lastDay(month) <= closed
  if (run === undefined) {
    return { state: isClosed ? ('closed' as const) : ('open' as const), gross: null, note: null }
  }
  const note = { accounts: run.accounts, tax: run.tax.toString() }
  return { state: run.state, gross: run.gross.toString(), note }
}

export default function Interest() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const head = {
    title: t('interest.title'),
    back: { href: page.back, label: t('ledger.books') },
  }
  if (!page.hasTerms) {
    const set = page.maySet ? (
      <ButtonLink href={page.terms} icon="gear">
        {t('interest.setTerms')}
      </ButtonLink>
    ) : null
    return (
      <>
        <PageHead {...head} />
        <EmptyState title={t('interest.noTerms')} icon="sack" action={set}>
          {page.maySet ? t('interest.noTermsText') : t('interest.noTermsAsk')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHead
        {...head}
        lede={t('interest.lede')}
        tools={
          <ButtonLink href={page.terms} kind="second" icon="gear">
            {t('interest.openTerms')}
          </ButtonLink>
        }
      />
      <Panel title={t('interest.months')}>
        <List>
          {page.months.map(({ month, href, state, gross, note }) => (
            <ListRow
              key={month}
              title={<MonthText month={month} />}
              href={href}
              note={note === null ? null : t('interest.monthNote', note)}
              end={
                <>
                  {gross === null ? null : <MoneyText amount={gross} />}
                  <InterestBadge state={state} />
                </>
              }
            />
          ))}
        </List>
      </Panel>
    </>
  )
}
