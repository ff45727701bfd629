import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Search } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { countHouseholds, listHouseholds } from '#db/queries/community.ts'

const ROWS_A_PAGE = 50

export const handle = { tab: 'community' }
export const meta = titled((t) => t('community.title'))

/** The village's households, with who is abroad and what they run. */
export const loader = guard('community:read', async ({ tx, cooperative, actor, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const { slug } = cooperative
  const found = await countHouseholds(tx, cooperative.id, search)
  const { limit, offset, paging } = pageAsked(url, { found, size: ROWS_A_PAGE })
  const households = await listHouseholds(tx, cooperative.id, { search, limit, offset })
  return {
    search,
    paging,
    households: households.map((one) => ({ ...one, href: paths.household(slug, one.id) })),
    mayRegister: can(actor, 'households:register'),
    links: {
      all: paths.community(slug),
      newHousehold: paths.newHousehold(slug),
      trainings: paths.trainings(slug),
    },
  }
})

export default function Households() {
  const t = useT()
  const { households, search, paging, mayRegister, links } = useLoaderData<typeof loader>()
  const register = mayRegister ? (
    <ButtonLink href={links.newHousehold} icon="add">
      {t('community.newHousehold')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHead
        title={t('community.title')}
        lede={t('community.lede')}
        tools={
          <>
            {households.length > 0 ? register : null}
            <ButtonLink href={links.trainings} kind="second" icon="training">
              {t('community.openTrainings')}
            </ButtonLink>
          </>
        }
      />
      <Search label={t('community.searchHousehold')} value={search} />
      {households.length === 0 && search === '' ? (
        <EmptyState title={t('community.noHouseholds')} action={register}>
          {t('community.noHouseholdsText')}
        </EmptyState>
      ) : null}
      {households.length === 0 && search !== '' ? (
        <EmptyState
          title={t('community.nothingFound')}
          icon="search"
          action={
            <ButtonLink href={links.all} kind="second">
              {t('community.allHouseholds')}
            </ButtonLink>
          }
        >
          {t('community.nothingFoundText', { search })}
        </EmptyState>
      ) : null}
      {households.length === 0 ? null : (
        <Panel title={t('community.households')}>
          <List>
            {households.map((one) => (
              <ListRow
                key={one.id}
                href={one.href}
                title={`${one.name} (${one.no})`}
                mark={<Grain icon="family" />}
                note={[
                  ...(one.hamlet === null ? [] : [one.hamlet]),
                  t('community.peopleCount', { count: one.people }),
                  ...(one.abroad === 0 ? [] : [t('community.abroadCount', { count: one.abroad })]),
                  ...(one.enterprises === 0
                    ? []
                    : [t('community.enterpriseCount', { count: one.enterprises })]),
                ].join(' · ')}
              />
            ))}
          </List>
          <Pagination {...paging} />
        </Panel>
      )}
    </>
  )
}
