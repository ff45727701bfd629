import { useLoaderData } from '@remix-run/react'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Grain, Panel } from '#app/components/panel.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { accountLabel } from '#app/routes/ledger/bank-of.ts'
import { reconciledThrough } from '#db/queries/bank-reconciliations.ts'
import { listBankAccounts, listStatements, unmatchedLines } from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.title'))

/** Every account at a bank, and how far it is reconciled. */
export const loader = guard('ledger:read', async ({ tx, cooperative, language }) => {
  const accounts = []
  for (const account of await listBankAccounts(tx, cooperative.id)) {
    const days = (await listStatements(tx, account)).map(({ through }) => through).toSorted()
    accounts.push({
      label: accountLabel(account, language),
      href: paths.bankAccount(cooperative.slug, account.accountCode),
      through: days.at(-1) ?? null,
      unmatched: (await unmatchedLines(tx, account, null)).length,
      reconciled: await reconciledThrough(tx, account),
    })
  }
  return { accounts, back: paths.books(cooperative.slug) }
})

export default function BankAccounts() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('bank.title')}
        lede={t('bank.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
      />
      <Panel title={t('bank.title')} titleHidden>
        <List>
          {page.accounts.map(({ label, href, through, unmatched, reconciled }) => (
            <ListRow
              key={href}
              href={href}
              title={label}
              note={
                through === null
                  ? t('bank.none')
                  : t('bank.through', { date: through, count: unmatched })
              }
              mark={<Grain icon="bank" tone={reconciled === null ? 'info' : 'good'} />}
              end={
                reconciled === null ? (
                  <Badge>{t('bank.open')}</Badge>
                ) : (
                  <Badge tone="good">{t('bank.reconciled', { date: reconciled })}</Badge>
                )
              }
            />
          ))}
        </List>
      </Panel>
    </>
  )
}
