import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { CountHistory } from '#app/components/count-history.tsx'
import { CountMark } from '#app/components/count-mark.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Columns, EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { cashMark, countText, lateText } from '#app/routes/ledger/count-of.ts'
import { countCounts, lateEntries, listCounts } from '#db/queries/cash-counts.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('cash.title'))

const PER_PAGE = 20

/** When the box was last counted, and every count before. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, actor, today, url } = given
  const { slug } = cooperative
  const mark = await cashMark(tx, cooperative, today)
  const found = await countCounts(tx, cooperative.id)
  const { limit, offset, paging } = pageAsked(url, { found, size: PER_PAGE })
  const counts = await listCounts(tx, cooperative.id, { limit, offset })
  const late = await lateEntries(
    tx,
    cooperative.id,
    counts.map(({ id }) => id),
  )
  return {
    people: counts.map(({ countedBy }) => countedBy),
    mark,
    paging,
    counts: counts.map((count) => ({
      ...countText(count, mark?.last?.id ?? null),
      change: lateText(count, late, cooperative).change,
      href: paths.cashCount(slug, count.id),
    })),
    count: can(actor, 'cash:count') ? paths.newCount(slug) : null,
    limit: can(actor, 'cash:limit') ? paths.cashLimits(slug) : null,
    day: paths.cashDay(slug),
    back: paths.books(slug),
  }
})

export default function Cash() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { mark } = page
  return (
    <>
      <PageHead
        title={t('cash.title')}
        lede={t('cash.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
        tools={
          <>
            {page.count === null ? null : (
              <ButtonLink href={page.count} icon="box">
                {t('cash.count')}
              </ButtonLink>
            )}
            <ButtonLink href={page.day} kind="second" icon="sheet">
              {t('cash.day')}
            </ButtonLink>
          </>
        }
      />
      {mark === null ? null : (
        <Columns lay="even">
          <Panel title={t('cash.box')}>
            <CountMark mark={mark} />
          </Panel>
          <Panel
            title={t('cash.limits')}
            aside={page.limit === null ? null : <a href={page.limit}>{t('cash.changeLimits')}</a>}
          >
            <p>
              {t('cash.limitsSentence', {
                fresh: mark.limits.freshDays,
                late: mark.limits.lateDays,
              })}
            </p>
            <Note>{t('cash.limitsSource', mark.limits)}</Note>
          </Panel>
        </Columns>
      )}
      {page.counts.length === 0 ? (
        <EmptyState title={t('cash.historyEmpty')} icon="box">
          {t('cash.historyEmptyText')}
        </EmptyState>
      ) : (
        <>
          <CountHistory counts={page.counts} names={page.names} />
          <Pagination {...page.paging} />
        </>
      )}
    </>
  )
}
