import { useLoaderData } from '@remix-run/react'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageFoot, PageHead } from '#app/components/page.tsx'
import { Badge, Grain, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { deadlineHref, deadlinesIn } from '#app/routes/tenancy/deadlines-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('deadlines.title'))

/** The days the law sets this year, in order, and which are past, done or to come. */
export const loader = guard('registers:read', async ({ tx, cooperative, today }) => {
  const year = Number(today.slice(0, 4))
  const deadlines = await deadlinesIn(tx, cooperative.id, { year, today })
  return {
    year,
    back: paths.books(cooperative.slug),
    deadlines: deadlines.map((one) => ({
      ...one,
      state: stateOf(one.isDone, one.due < today),
      href: deadlineHref(cooperative.slug, one),
    })),
  }
})

function stateOf(isDone: boolean | null, isPast: boolean) {
  if (isDone === true) return 'done' as const
  if (!isPast) return 'ahead' as const
  return isDone === null ? ('unknown' as const) : ('late' as const)
}

const TONES = { done: 'good', ahead: 'info', unknown: 'info', late: 'bad' } as const

export default function Calendar() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('deadlines.title')}
        lede={t('deadlines.lede', { year: page.year })}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Panel title={t('deadlines.title')} titleHidden>
        <List>
          {page.deadlines.map((one) => (
            <ListRow
              key={`${one.kind} ${one.of}`}
              href={one.href}
              title={t(`deadlines.${one.kind}`, { of: one.of })}
              note={<DateText date={one.due} />}
              mark={<Grain icon="calendar" tone={TONES[one.state]} />}
              end={<Badge tone={TONES[one.state]}>{t(`deadlines.state.${one.state}`)}</Badge>}
            />
          ))}
        </List>
      </Panel>
      <PageFoot>{t('deadlines.note')}</PageFoot>
    </>
  )
}
