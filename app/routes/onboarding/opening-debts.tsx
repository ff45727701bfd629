import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { OpeningMembers } from '#app/components/opening-members.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { membersOfPage, saveMembersOfPage } from '#app/routes/onboarding/opening-members.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('opening.part.debts'))

/** What each member owes the shop, and is owed for goods, a page of members at a time. */
export const loader = guard('onboarding:import', async ({ tx, cooperative, url }) => {
  const { slug } = cooperative
  const { opening, version, closed } = await openingHeld(tx, cooperative)
  const { members, paging } = await membersOfPage(tx, cooperative.id, url)
  return {
    key: newKey(),
    version,
    closed,
    paging,
    members: members.map(({ no, name }) => ({
      no,
      name,
      amounts: Object.fromEntries(
        opening.debts
          .filter(({ memberNo }) => memberNo === no)
          .map(({ kind, amount }) => [kind, formatAmount(amount, 'id')]),
      ),
    })),
    back: paths.opening(slug),
  }
})

/** Keeps the amounts of the members on the page, and goes on to the next page. */
export const action = guardAction('onboarding:import', (given) =>
  saveMembersOfPage(given, {
    place: 'piutang',
    partOf: (cells) => ({
      part: 'debts',
      debts: cells.map(({ member, column: kind, amount }) => ({ member, kind, amount })),
    }),
  }),
)

export default function OpeningDebts() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const columns = (['customer', 'consignor'] as const).map((key) => ({
    key,
    label: t(`opening.${key}`),
  }))
  return (
    <OpeningMembers
      title={t('opening.part.debts')}
      lede={t('opening.debtsLede')}
      columns={columns}
      page={page}
      refused={refused}
    />
  )
}
