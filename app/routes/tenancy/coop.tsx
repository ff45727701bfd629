import { Outlet, useLoaderData, useMatches } from '@remix-run/react'
import { todayIn } from '#app/commands/execute.ts'
import { AccountTools } from '#app/components/account-tools.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { Shell } from '#app/components/shell.tsx'
import { type Actor, can, type Permission } from '#app/domain/tenancy/roles.ts'
import { guardPlace } from '#app/http/guard.server.ts'
import { landingIn } from '#app/http/landing.ts'
import { paths } from '#app/http/paths.ts'
import type { TextKey } from '#app/i18n/catalogue.ts'
import { readTenant } from '#db/client.server.ts'
import { listEnterprises } from '#db/queries/enterprises.ts'
import type { Place } from '#db/queries/tenancy.ts'

type TabLabel = Extract<TextKey, `shell.tab${string}`>
type TabSpec = {
  readonly name: string
  readonly permission: Permission
  readonly label: TabLabel
  readonly icon: IconName
  readonly href: (slug: string) => string
}

const TABS: readonly TabSpec[] = [
  {
    name: 'home',
    permission: 'ledger:read',
    label: 'shell.tabHome',
    icon: 'home',
    href: paths.home,
  },
  {
    name: 'record',
    permission: 'savings:deposit',
    label: 'shell.tabRecord',
    icon: 'add',
    href: paths.record,
  },
  {
    name: 'members',
    permission: 'members:read',
    label: 'shell.tabMembers',
    icon: 'people',
    href: paths.members,
  },
  {
    name: 'loans',
    permission: 'loans:read',
    label: 'shell.tabLoans',
    icon: 'sack',
    href: paths.loans,
  },
  {
    name: 'books',
    permission: 'ledger:read',
    label: 'shell.tabBooks',
    icon: 'book',
    href: paths.books,
  },
  {
    name: 'community',
    permission: 'community:read',
    label: 'shell.tabCommunity',
    icon: 'family',
    href: paths.community,
  },
  {
    name: 'trainings',
    permission: 'trainings:record',
    label: 'shell.tabTrainings',
    icon: 'training',
    href: paths.trainings,
  },
]
const ACCOUNT_LINKS = { language: paths.language(), signOut: paths.signOut() }
/** A phone has room for five. */
const MOST_TABS = 5

/** Reads who is here and what they may open; each page inside still asks for its own permission. */
export const loader = guardPlace(async (given) => {
  const { cooperative, actor, session, places } = given
  const enterprises = await readTenant(given.context.db, cooperative.id, (tx) =>
    listEnterprises(tx, cooperative.id, { ids: actor.enterpriseIds }),
  )
  return {
    cooperative,
    csrf: session.csrfToken,
    userName: actor.name,
    roles: actor.roles,
    today: todayIn(cooperative.zone, given.context.now()),
    own: ownBook(actor, enterprises),
    here: given.url.pathname + given.url.search,
    home: landingIn(given),
    tabs: tabsOf(actor, cooperative.slug, enterprises[0]?.id),
    books: [
      ...places.map((place) => bookOf(place, cooperative.id)),
      ...enterprises.map(({ id, name }) => ({
        href: paths.enterprise(cooperative.slug, id),
        name,
      })),
    ],
  }
})

/** Who has nothing here but their enterprise sees its name on top. */
function ownBook(actor: Actor, enterprises: readonly { readonly name: string }[]): string | null {
  const isOwnerOnly = actor.roles.every((role) => role === 'enterprise_owner')
  return isOwnerOnly ? (enterprises[0]?.name ?? null) : null
}

function tabsOf(actor: Actor, slug: string, enterpriseId: string | undefined) {
  const granted = TABS.filter((tab) => can(actor, tab.permission)).slice(0, MOST_TABS)
  const own = granted.length === 0 && enterpriseId !== undefined
  const tabs = granted.map(({ name, label, icon, href }) => ({
    name,
    label,
    icon,
    href: href(slug),
  }))
  return own ? enterpriseTabs(slug, enterpriseId) : tabs
}

function enterpriseTabs(slug: string, id: string) {
  return [
    { name: 'enterprise', label: 'shell.tabHome', icon: 'shop', href: paths.enterprise(slug, id) },
    { name: 'sales', label: 'shell.tabSales', icon: 'in', href: paths.sales(slug, id) },
    { name: 'invoices', label: 'shell.tabInvoices', icon: 'sheet', href: paths.invoices(slug, id) },
    {
      name: 'reports',
      label: 'shell.tabReports',
      icon: 'book',
      href: paths.enterpriseStatements(slug, id),
    },
  ] as const satisfies readonly { name: string; label: TabLabel; icon: IconName; href: string }[]
}

function bookOf(place: Place, currentId: string) {
  const { id, name, village } = place.cooperative
  return { href: landingIn(place), name, note: village, current: id === currentId }
}

export default function Coop() {
  const t = useT()
  const data = useLoaderData<typeof loader>()
  const handles = useMatches().map((match) => handleOf(match.handle))
  const current = handles.findLast((handle) => handle.tab !== undefined)?.tab
  return (
    <Shell
      home={data.home}
      bookName={data.own ?? data.cooperative.name}
      place={
        data.own === null
          ? `${data.cooperative.village}, ${data.cooperative.regency}`
          : data.cooperative.name
      }
      today={data.today}
      books={data.books}
      tabs={data.tabs.map((tab) => ({
        href: tab.href,
        label: t(tab.label),
        icon: tab.icon,
        current: tab.name === current,
      }))}
      tools={
        <AccountTools
          userName={data.userName}
          csrf={data.csrf}
          here={data.here}
          links={ACCOUNT_LINKS}
        />
      }
      isTask={handles.some((handle) => handle.isTask === true)}
    >
      <Outlet />
    </Shell>
  )
}

/** What a page's `handle` may say to the frame: which tab it belongs to, and that it is a form. */
function handleOf(handle: unknown): { readonly tab?: unknown; readonly isTask?: unknown } {
  return typeof handle === 'object' && handle !== null ? handle : {}
}
