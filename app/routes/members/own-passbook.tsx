import { useLoaderData } from '@remix-run/react'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LoanApplications } from '#app/components/loan-applications.tsx'
import { MemberLoan } from '#app/components/member-loan.tsx'
import { MemberShares } from '#app/components/member-shares.tsx'
import { accountName, productName } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { known } from '#app/domain/assert.ts'
import { Money } from '#app/domain/money.ts'
import { isWorthShowing } from '#app/domain/savings/products.ts'
import { guard } from '#app/http/guard.server.ts'
import { applicationsOf, memberLoans } from '#app/routes/members/member-loan-view.ts'
import { runningLoans } from '#db/queries/home.ts'
import { getMember } from '#db/queries/members.ts'
import { latestMovements, listAccountsOf } from '#db/queries/savings.ts'
import { sharesOf } from '#db/queries/surplus-shares.ts'

const LATEST = 12

export const meta = titled((t) => t('members.own'))

/** What a member sees: their own savings, loans and last movements, and nobody else's. */
export const loader = guard('passbook:read', async ({ tx, cooperative, actor, today }) => {
  const memberId = known(actor.memberId, 'a member who signs in is a member')
  const member = await getMember(tx, cooperative.id, memberId)
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId })
  const loans = await runningLoans(tx, cooperative.id, { date: today, memberId })
  const latest = await latestMovements(tx, cooperative.id, { memberId, limit: LATEST })
  const shares = await sharesOf(tx, cooperative.id, memberId)
  return {
    name: member.name,
    no: member.no,
    since: member.joinedOn,
    accounts: accounts.filter(isWorthShowing).map(({ product, no, serial, balance }) => ({
      product,
      no,
      serial,
      balance: balance.toString(),
    })),
    total: Money.sum(accounts.map(({ balance }) => balance)).toString(),
    // A member may not open the officers' page of the loan, so the card stands without its link.
    applications: (await applicationsOf(tx, cooperative, memberId)).map((one) => ({
      ...one,
      href: null,
    })),
    loans: (await memberLoans({ tx, cooperative, today }, loans)).map((loan) => ({
      ...loan,
      href: null,
    })),
    shares: shares.map(({ year, total, paid }) => ({ year, total: total.toString(), paid })),
    latest: latest.map(({ entryId, product, date, change }, index) => ({
      key: `${entryId} ${index}`,
      product,
      date,
      change: change.toString(),
    })),
  }
})

export default function OwnPassbook() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={page.name} lede={t('members.facts', { no: page.no, since: page.since })} />
      <Columns>
        <div>
          <Panel title={t('members.savings')} tone="deep">
            <Facts
              facts={[
                ...page.accounts.map(({ balance, ...account }) => ({
                  label: accountName(t, account),
                  value: <MoneyText amount={balance} />,
                })),
                {
                  label: t('members.allSavings'),
                  value: <MoneyText amount={page.total} />,
                  total: true,
                },
              ]}
            />
          </Panel>
          <MemberShares shares={page.shares} />
          <Panel title={t('members.loans')}>
            {page.loans.length === 0 ? <p>{t('members.noLoans')}</p> : null}
            {page.loans.map((loan) => (
              <MemberLoan key={loan.no} loan={loan} />
            ))}
            <LoanApplications applications={page.applications} />
          </Panel>
        </div>
        <Panel title={t('members.lastMovements')}>
          <List>
            {page.latest.map((one) => (
              <ListRow
                key={one.key}
                title={productName(t, one.product)}
                note={<DateText date={one.date} />}
                end={<MoneyText amount={one.change} bare signed />}
              />
            ))}
          </List>
        </Panel>
      </Columns>
    </>
  )
}
