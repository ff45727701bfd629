import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listAllocations } from '#db/queries/surplus-allocations.ts'
import { sumShares } from '#db/queries/surplus-shares.ts'
import { bookYears, listYearClosings } from '#db/queries/year-closings.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('surplus.title'))

const MOST = 200

/** Every book year: closed or not, divided or not, and what members still have to receive. */
export const loader = guard('surplus:read', async ({ tx, cooperative, today }) => {
  const { slug } = cooperative
  const closings = await listYearClosings(tx, cooperative.id, { limit: MOST })
  const allocations = await listAllocations(tx, cooperative.id, { limit: MOST })
  const years = await bookYears(tx, await mainBook(tx, cooperative.id))
  const now = Number(today.slice(0, 4))
  const rows = []
  for (const year of years.filter((one) => one <= now)) {
    const closing = closings.find((one) => one.year === year && isLive(one.state))
    const allocation = allocations.find((one) => one.year === year && isLive(one.state))
    const open =
      allocation?.state === 'posted'
        ? await sumShares(tx, cooperative.id, { allocationId: allocation.id })
        : null
    rows.push({
      year,
      isRunning: year === now,
      surplus: closing?.surplus.toString() ?? null,
      closing: closing?.state ?? null,
      allocation: allocation?.state ?? null,
      unpaid: open === null ? null : { count: open.open, amount: open.unpaid.toString() },
      hrefs: {
        closing: year === now ? null : paths.yearClosing(slug, year),
        simulation: paths.simulation(slug, year),
        division: closing?.state === 'posted' ? paths.division(slug, year) : null,
      },
    })
  }
  return { rows, back: paths.books(slug), funds: paths.surplusFunds(slug) }
})

function isLive(state: string): boolean {
  return state === 'proposed' || state === 'posted'
}

export default function SurplusYears() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('surplus.title')}
        lede={t('surplus.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
        tools={
          <ButtonLink href={page.funds} kind="second" icon="scale">
            {t('surplus.funds')}
          </ButtonLink>
        }
      />
      {page.rows.length === 0 ? (
        <EmptyState title={t('surplus.empty')} icon="scale">
          {t('surplus.emptyText')}
        </EmptyState>
      ) : null}
      {page.rows.map((row) => (
        <YearPanel key={row.year} row={row} />
      ))}
    </>
  )
}

type YearRow = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

function YearPanel({ row }: { readonly row: YearRow }) {
  const t = useT()
  const { hrefs, unpaid } = row
  return (
    <Panel title={t('surplus.year', { year: row.year })} aside={<YearBadge row={row} />}>
      {row.surplus === null ? null : (
        <p>
          <MoneyText amount={row.surplus} size="l" />
        </p>
      )}
      {unpaid === null ? null : (
        <p>{unpaid.count === 0 ? t('surplus.allPaid') : t('surplus.unpaid', unpaid)}</p>
      )}
      <Toolbar>
        {hrefs.closing === null ? null : (
          <ButtonLink href={hrefs.closing} kind="second" icon="lock">
            {t('surplus.toClosing')}
          </ButtonLink>
        )}
        <ButtonLink href={hrefs.simulation} kind="second" icon="chart">
          {t('surplus.toSimulation')}
        </ButtonLink>
        {hrefs.division === null ? null : (
          <ButtonLink href={hrefs.division} icon="people">
            {t('surplus.toDivision')}
          </ButtonLink>
        )}
      </Toolbar>
    </Panel>
  )
}

function YearBadge({ row }: { readonly row: YearRow }) {
  const t = useT()
  if (row.isRunning) return <Badge tone="info">{t('surplus.running')}</Badge>
  if (row.allocation === 'posted') {
    return (
      <Badge tone="good" icon="check">
        {t('surplus.divided')}
      </Badge>
    )
  }
  if (row.allocation === 'proposed')
    return <Badge tone="accent">{t('surplus.divisionWaits')}</Badge>
  if (row.closing === 'posted') {
    return (
      <Badge tone="good" icon="lock">
        {t('surplus.closed')}
      </Badge>
    )
  }
  if (row.closing === 'proposed') return <Badge tone="accent">{t('surplus.closingWaits')}</Badge>
  return <Badge tone="bad">{t('surplus.open')}</Badge>
}
