import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { productName } from '#app/components/member-side.tsx'
import { OpeningMembers } from '#app/components/opening-members.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { membersOfPage, saveMembersOfPage } from '#app/routes/onboarding/opening-members.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'
import { listProducts } from '#db/queries/savings-products.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('opening.part.savings'))

/** What each member has on each product, a page of members at a time. */
export const loader = guard('onboarding:import', async ({ tx, cooperative, url }) => {
  const { slug } = cooperative
  const { opening, version, closed } = await openingHeld(tx, cooperative)
  const { members, paging } = await membersOfPage(tx, cooperative.id, url)
  // A bilyet has terms of its own, so it is opened on its page, and an amount alone would not do.
  const products = (await listProducts(tx, cooperative.id)).filter(({ kind }) => kind !== 'term')
  return {
    key: newKey(),
    version,
    closed,
    paging,
    columns: products.map(({ id, name, kind }) => ({ key: id, name, kind })),
    members: members.map(({ no, name }) => ({
      no,
      name,
      amounts: Object.fromEntries(
        opening.savings
          .filter(({ memberNo }) => memberNo === no)
          .map(({ product, amount }) => [product, formatAmount(amount, 'id')]),
      ),
    })),
    back: paths.opening(slug),
  }
})

/** Keeps the amounts of the members on the page, and goes on to the next page. */
export const action = guardAction('onboarding:import', (given) =>
  saveMembersOfPage(given, {
    place: 'simpanan',
    partOf: (cells) => ({
      part: 'savings',
      savings: cells.map(({ member, column: product, amount }) => ({ member, product, amount })),
    }),
  }),
)

export default function OpeningSavings() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const columns = page.columns.map(({ key, ...product }) => ({
    key,
    label: productName(t, product),
  }))
  return (
    <OpeningMembers
      title={t('opening.part.savings')}
      lede={t('opening.savingsLede')}
      columns={columns}
      page={page}
      refused={refused}
    />
  )
}
