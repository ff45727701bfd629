import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MemberGrid } from '#app/components/member-grid.tsx'
import { OpeningPage } from '#app/components/opening-page.tsx'
import { Pagination } from '#app/components/page.tsx'
import { EmptyState } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { atCells, gridCells } from '#app/http/member-grid.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { membersOfPage } from '#app/routes/onboarding/opening-members.ts'
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
export const action = guardAction('onboarding:import', async (given) => {
  const values = fieldsOf(given.form)
  const cells = gridCells(values)
  const debts = cells.map(({ member, column: kind, amount }) => ({ member, kind, amount }))
  const sent = await submit(given, saveOpeningPart, {
    version: values['version'],
    part: 'debts',
    debts,
  })
  if (!sent.ok) {
    const errors = atCells(sent.trouble.errors, cells)
    return again({ ...sent, trouble: { values, errors } })
  }
  const next = values['next']
  const { slug } = given.cooperative
  return redirect(next ? paths.openingPart(slug, 'piutang', Number(next)) : paths.opening(slug))
})

export default function OpeningDebts() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const columns = (['customer', 'consignor'] as const).map((key) => ({
    key,
    label: t(`opening.${key}`),
  }))
  return (
    <OpeningPage
      title={t('opening.part.debts')}
      lede={t('opening.debtsLede')}
      back={page.back}
      closed={page.closed}
      version={page.version}
      commandKey={refused?.key ?? page.key}
      errors={refused?.errors ?? {}}
      labels={{}}
      after={<Pagination {...page.paging} />}
    >
      {page.members.length === 0 ? (
        <EmptyState title={t('opening.noMembers')}>{t('opening.noMembersText')}</EmptyState>
      ) : (
        <MemberGrid
          members={page.members}
          columns={columns}
          values={refused?.values ?? {}}
          errors={refused?.errors ?? {}}
        />
      )}
      {page.paging.next === null ? null : (
        <input type="hidden" name="next" value={page.paging.page + 1} />
      )}
    </OpeningPage>
  )
}
