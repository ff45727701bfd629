import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountTools } from '#app/components/account-tools.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { Shell } from '#app/components/shell.tsx'
import { guardSession } from '#app/http/guard.server.ts'
import { landingIn, landingOf } from '#app/http/landing.ts'
import { paths } from '#app/http/paths.ts'
import { withAccess } from '#db/client.server.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { oversightOf } from '#db/queries/users.ts'

export const meta = titled((t) => t('access.books'))

/** The books of whoever is signed in; with only one there is nothing to choose. */
export const loader = guardSession(async ({ context, session, url }) => {
  const { places, grant } = await withAccess(context.db, async (tx) => ({
    places: await placesOf(tx, session.user),
    grant: await oversightOf(tx, session.user.id),
  }))
  const landing = landingOf(places, grant !== null)
  if (landing !== paths.places()) throw redirect(landing)
  return {
    csrf: session.csrfToken,
    userName: session.user.name,
    here: url.pathname,
    organisation: grant?.organisation ?? null,
    books: places.map((place) => ({
      href: landingIn(place),
      name: place.cooperative.name,
      note: `${place.cooperative.village}, ${place.cooperative.regency}`,
    })),
  }
})

export default function Places() {
  const t = useT()
  const data = useLoaderData<typeof loader>()
  const links = { language: paths.language(), signOut: paths.signOut() }
  return (
    <Shell
      home={paths.places()}
      bookName={t('shell.name')}
      place={data.userName}
      tabs={[]}
      tools={
        <AccountTools userName={data.userName} csrf={data.csrf} here={data.here} links={links} />
      }
    >
      <PageHead title={t('access.books')} lede={t('access.booksLede')} />
      {data.books.length === 0 && data.organisation === null ? (
        <EmptyState title={t('access.noBooks')}>{t('access.noBooksText')}</EmptyState>
      ) : (
        <Panel>
          <List>
            {data.books.map((book) => (
              <ListRow
                key={book.href}
                href={book.href}
                title={book.name}
                note={book.note}
                mark={<Grain icon="book" tone="good" />}
              />
            ))}
            {data.organisation === null ? null : (
              <ListRow
                href={paths.survival()}
                title={t('access.ministry')}
                note={t('access.ministryNote', { organisation: data.organisation })}
                mark={<Grain icon="chart" tone="info" />}
              />
            )}
          </List>
        </Panel>
      )}
    </Shell>
  )
}
