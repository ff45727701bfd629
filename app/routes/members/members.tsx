import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { FirstMembers } from '#app/components/first-members.tsx'
import { Search } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Badge, EmptyState, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { countFound, countMembers, listMembers, savingsByMember } from '#db/queries/members.ts'

const PAGE_SIZE = 50
const LONGEST_SEARCH = 100

export const handle = { tab: 'members' }
export const meta = titled((t) => t('members.title'))

/** A page of the register, by number, with what each has saved. */
export const loader = guard('members:read', async ({ tx, cooperative, actor, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST_SEARCH)
  const counts = await countMembers(tx, cooperative.id)
  const found = await countFound(tx, cooperative.id, search)
  const { limit, offset, paging } = pageAsked(url, { found, size: PAGE_SIZE })
  const members = await listMembers(tx, cooperative.id, { search, limit, offset })
  const ids = members.map(({ id }) => id)
  const savings = await savingsByMember(tx, cooperative.id, ids)
  const sums = new Map<string, Money>()
  for (const { memberId, kind, balance } of savings) {
    for (const key of [`${memberId} ${kind}`, `${memberId} all`]) {
      sums.set(key, (sums.get(key) ?? Money.zero).plus(balance))
    }
  }
  const sumOf = (id: string, kind: string) => (sums.get(`${id} ${kind}`) ?? Money.zero).toString()
  return {
    search,
    counts,
    paging,
    may: { register: can(actor, 'members:register'), import: can(actor, 'onboarding:import') },
    members: members.map(({ id, no, name, leftOn }) => ({
      id,
      no,
      name,
      hasLeft: leftOn !== null,
      principal: sumOf(id, 'principal'),
      mandatory: sumOf(id, 'mandatory'),
      voluntary: sumOf(id, 'voluntary'),
      total: sumOf(id, 'all'),
    })),
  }
})

export default function Members() {
  const t = useT()
  const { slug } = useFrame().cooperative
  const { search, counts, paging, may, members } = useLoaderData<typeof loader>()
  if (counts.ever === 0) return <NoMembers may={may} />
  return (
    <>
      <PageHead
        title={t('members.title')}
        lede={t('members.lede', counts)}
        tools={
          may.register ? (
            <ButtonLink href={paths.newMember(slug)} icon="add">
              {t('members.register')}
            </ButtonLink>
          ) : null
        }
      />
      <Search label={t('members.search')} value={search} action={paths.members(slug)} />
      {members.length === 0 ? (
        <EmptyState
          icon="search"
          title={t('members.notFound')}
          action={
            <ButtonLink href={paths.members(slug)} kind="second">
              {t('members.all')}
            </ButtonLink>
          }
        >
          {t('members.notFoundText', { search })}
        </EmptyState>
      ) : (
        <Panel>
          <MemberTable members={members} slug={slug} />
          <Pagination {...paging} />
        </Panel>
      )}
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['members']

function MemberTable(props: { readonly members: Shown; readonly slug: string }) {
  const t = useT()
  return (
    <LedgerTable
      caption={t('members.listCaption')}
      head="name"
      columns={[
        { key: 'no', label: t('members.no') },
        { key: 'name', label: t('members.name') },
        { key: 'principal', label: t('members.principal'), num: true, drop: 'wide' },
        { key: 'mandatory', label: t('members.mandatory'), num: true, drop: 'wide' },
        { key: 'voluntary', label: t('members.voluntary'), num: true, drop: 'mid' },
        { key: 'total', label: t('members.total'), num: true },
      ]}
      groups={[
        {
          key: 'all',
          rows: props.members.map((member) => ({
            key: member.id,
            cells: {
              no: member.no,
              name: (
                <>
                  <a href={paths.member(props.slug, member.id)}>{member.name}</a>
                  {member.hasLeft ? (
                    <>
                      {' '}
                      <Badge>{t('members.left')}</Badge>
                    </>
                  ) : null}
                </>
              ),
              principal: <MoneyText amount={member.principal} bare />,
              mandatory: <MoneyText amount={member.mandatory} bare />,
              voluntary: <MoneyText amount={member.voluntary} bare />,
              total: <MoneyText amount={member.total} bare />,
            },
          })),
        },
      ]}
    />
  )
}

function NoMembers({
  may,
}: {
  readonly may: { readonly register: boolean; readonly import: boolean }
}) {
  const t = useT()
  const { slug } = useFrame().cooperative
  return (
    <EmptyState
      level={1}
      title={t('members.empty')}
      action={
        <FirstMembers
          importHref={may.import ? paths.imports(slug) : null}
          registerHref={may.register ? paths.newMember(slug) : null}
        />
      }
    >
      {t('members.emptyText')}
    </EmptyState>
  )
}
