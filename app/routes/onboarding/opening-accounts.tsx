import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { OpeningPage } from '#app/components/opening-page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { openingLines } from '#app/domain/onboarding/opening.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'
import { listAccounts } from '#db/queries/books.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('opening.part.accounts'))

const GROUPS = ['asset', 'liability', 'equity', 'result'] as const
type Group = (typeof GROUPS)[number]

/** Under which heading an account type stands; memorandum accounts have no opening here. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  A: 'asset',
  L: 'liability',
  E: 'equity',
  R: 'result',
  C: 'result',
  X: 'result',
  K: 'result',
  O: 'result',
  T: 'result',
}

/** Every account that has no owners, with what was typed for it; the others show the sum of their lists. */
export const loader = guard('onboarding:import', async ({ tx, cooperative }) => {
  const { book, opening, version, closed, accounts: places } = await openingHeld(tx, cooperative)
  const typed = new Map(
    opening.accounts.map(({ code, amount }) => [code, formatAmount(amount, 'id')]),
  )
  const lines = openingLines(opening, places)
  const accounts = (await listAccounts(tx, book)).flatMap((account) => {
    const { code, name, english, control_kind: control, normal_side: side, type } = account
    const group = GROUP_OF[type]
    if (group === undefined) return []
    const isList = control !== null || code === places.goods
    const own = lines.filter(({ accountCode }) => accountCode === code)
    const listed = isList ? Money.sum(own.map(({ amount }) => amount)).toString() : null
    return [{ code, name, english, side, group, listed, value: typed.get(code) ?? '' }]
  })
  return { key: newKey(), version, closed, accounts, back: paths.opening(cooperative.slug) }
})

/** Keeps what was typed for the accounts. */
export const action = guardAction('onboarding:import', async (given) => {
  const values = fieldsOf(given.form)
  const accounts = Object.fromEntries(
    Object.entries(values).flatMap(([name, amount]) => {
      const code = /^accounts\.(\d{4})$/.exec(name)?.[1]
      return code === undefined ? [] : [[code, amount]]
    }),
  )
  const input = { version: values['version'], part: 'accounts', accounts }
  const sent = await submit(given, saveOpeningPart, input)
  return sent.ok ? redirect(paths.opening(given.cooperative.slug)) : again(sent)
})

export default function OpeningAccounts() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const nameOf = ({ code, name, english }: { code: string; name: string; english: string }) =>
    `${code} ${language === 'id' ? name : english}`
  const labels = Object.fromEntries(
    page.accounts.map((one) => [`accounts.${one.code}`, nameOf(one)]),
  )
  return (
    <OpeningPage
      title={t('opening.part.accounts')}
      lede={t('opening.accountsLede')}
      back={page.back}
      closed={page.closed}
      version={page.version}
      commandKey={refused?.key ?? page.key}
      errors={refused?.errors ?? {}}
      labels={labels}
    >
      {GROUPS.map((group) => {
        const own = page.accounts.filter((account) => account.group === group)
        const listed = own.filter((account) => account.listed !== null)
        return (
          <Panel
            key={group}
            title={t(`opening.group.${group}`)}
            note={t(`opening.groupNote.${group}`)}
          >
            {own
              .filter((account) => account.listed === null)
              .map((account) => {
                const field = `accounts.${account.code}`
                return (
                  <Field
                    key={account.code}
                    name={field}
                    label={nameOf(account)}
                    value={refused?.values[field] ?? account.value}
                    error={refused?.errors[field]}
                    inputMode="text"
                    maxLength={24}
                    {...(isContra(account) ? { hint: t(`opening.contra.${account.side}`) } : {})}
                  />
                )
              })}
            {listed.length === 0 ? null : (
              <>
                <Note>{t('opening.fromLists')}</Note>
                <Facts
                  facts={listed.map((account) => ({
                    label: nameOf(account),
                    value: <MoneyText amount={account.listed} />,
                  }))}
                />
              </>
            )}
          </Panel>
        )
      })}
    </OpeningPage>
  )
}

/** Stands on the other side of its group: accumulated depreciation, allowances, returns. */
function isContra({ group, side }: { readonly group: Group; readonly side: string }): boolean {
  return (group === 'asset') === (side === 'credit') && group !== 'result'
}
