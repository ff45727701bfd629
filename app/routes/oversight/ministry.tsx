import { Outlet, useLoaderData, useMatches } from '@remix-run/react'
import { AccountTools } from '#app/components/account-tools.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { Shell } from '#app/components/shell.tsx'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import { guardOversight } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import type { TextKey } from '#app/i18n/catalogue.ts'

type TabSpec = {
  readonly name: string
  readonly label: Extract<TextKey, `oversight.tab${string}`>
  readonly icon: IconName
  readonly href: string
}

const TABS: readonly TabSpec[] = [
  { name: 'survival', label: 'oversight.tabSurvival', icon: 'chart', href: paths.survival() },
  { name: 'files', label: 'oversight.tabFiles', icon: 'folder', href: paths.registry() },
  { name: 'method', label: 'oversight.tabMethod', icon: 'question', href: paths.method() },
]
const ACCOUNT_LINKS = { language: paths.language(), signOut: paths.signOut() }

/** Who reviews, for whom, and which province they see. */
export const loader = guardOversight('oversight:read', async (given) => ({
  csrf: given.session.csrfToken,
  userName: given.session.user.name,
  organisation: given.organisation,
  scope: given.scope,
  here: given.url.pathname + given.url.search,
}))

export default function Ministry() {
  const t = useT()
  const data = useLoaderData<typeof loader>()
  const handles = useMatches().map((match) => handleOf(match.handle))
  const current = handles.findLast((handle) => handle.tab !== undefined)?.tab
  const province = data.scope === null ? null : (findProvince(data.scope)?.name ?? data.scope)
  return (
    <Shell
      home={paths.places()}
      bookName={t('shell.name')}
      place={province === null ? t('oversight.place') : t('oversight.placeProvince', { province })}
      tabs={TABS.map(({ name, label, icon, href }) => ({
        href,
        label: t(label),
        icon,
        current: name === current,
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

function handleOf(handle: unknown): { readonly tab?: unknown; readonly isTask?: unknown } {
  return typeof handle === 'object' && handle !== null ? handle : {}
}
