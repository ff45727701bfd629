import { useLoaderData } from '@remix-run/react'
import { paymentsOf } from '#app/commands/loan-penalties.ts'
import { Facts } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type Row } from '#app/components/ledger-table.tsx'
import { LoanWaivers } from '#app/components/loan-waivers.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { type CardRow, cardRows } from '#app/domain/loans/card.ts'
import { Money } from '#app/domain/money.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { deferredText, loanOf, waiversText } from '#app/routes/loans/loan-of.ts'
import { listSchedules } from '#db/queries/loan-schedules.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.card'))

/** The card a member keeps: each payment, then what is still open, with a place for initials. */
export const loader = guardNamed('loans:read', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const schedules = await listSchedules(tx, cooperative.id, { loanIds: [loan.id], date: today })
  const instalments = schedules.get(loan.id) ?? []
  const payments = await paymentsOf(tx, cooperative.id, { loan, date: today })
  const repaid = Money.sum(payments.map(({ principal }) => principal))
  const before = {
    principal: Money.max(loan.terms.principal.minus(loan.outstanding).minus(repaid), Money.zero),
    interest: loan.interestPaidBefore,
  }
  // A paper has no links: what was taken back is said.
  const waivers = await waiversText(tx, cooperative, { loan, actor: null })
  return {
    people: waivers.flatMap(({ by, undone }) => [by, undone?.by ?? null]),
    waivers,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    purpose: loan.purpose,
    amount: loan.terms.principal.toString(),
    method: loan.terms.method,
    rate: loan.terms.rate.percent.toString(),
    disbursedOn: loan.disbursedOn,
    deferred: await deferredText(tx, cooperative.id, loan),
    rows: cardRows(instalments, payments, before).map(textOf),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

function textOf(row: CardRow) {
  return {
    no: row.from === row.to ? `${row.from}` : `${row.from}–${row.to}`,
    dueOn: row.dueOn,
    paidOn: row.paidOn,
    principal: row.principal.toString(),
    interest: row.interest.toString(),
    penalty: row.penalty.toString(),
    total: row.total.toString(),
    rest: row.rest.toString(),
  }
}

export default function Card() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('loans.card')}
        lede={cooperative.name}
        back={{ href: page.back, label: page.no }}
      />
      <Panel>
        <Facts
          facts={[
            { label: t('loans.number'), value: page.no },
            { label: t('loans.borrower'), value: page.name },
            { label: t('loans.purpose'), value: page.purpose },
            { label: t('loans.lent'), value: <MoneyText amount={page.amount} /> },
            { label: t('loans.method'), value: t(`loans.method.${page.method}`) },
            { label: t('loans.rate'), value: `${formatNumber(page.rate, language, 2)}%` },
            ...(page.deferred === null
              ? []
              : [{ label: t('loans.deferredLeft'), value: <MoneyText amount={page.deferred} /> }]),
            ...(page.disbursedOn === null
              ? []
              : [{ label: t('loans.out'), value: <DateText date={page.disbursedOn} /> }]),
          ]}
        />
      </Panel>
      {page.rows.length === 0 ? (
        <Note>{t('loans.cardEmpty')}</Note>
      ) : (
        <CardTable rows={page.rows} />
      )}
      <LoanWaivers waivers={page.waivers} names={page.names} />
    </>
  )
}

function CardTable({ rows }: { readonly rows: readonly ReturnType<typeof textOf>[] }) {
  const t = useT()
  return (
    <LedgerTable
      caption={t('loans.card')}
      scrolls
      columns={[
        { key: 'no', label: t('loans.no') },
        { key: 'due', label: t('loans.cardDue') },
        { key: 'paid', label: t('loans.cardPaidOn') },
        { key: 'principal', label: t('loans.principal'), num: true },
        { key: 'interest', label: t('loans.interest'), num: true },
        { key: 'penalty', label: t('loans.penalty'), num: true },
        { key: 'total', label: t('loans.cardTotal'), num: true },
        { key: 'rest', label: t('loans.rest'), num: true },
        { key: 'initials', label: t('loans.cardInitials') },
      ]}
      groups={[
        {
          key: 'rows',
          rows: rows.map(
            (row, index): Row => ({
              key: `${index}`,
              cells: {
                no: row.no,
                due: <DateText date={row.dueOn} form="short" />,
                paid:
                  row.paidOn === null ? (
                    t('loans.cardUnpaid')
                  ) : (
                    <DateText date={row.paidOn} form="short" />
                  ),
                principal: <MoneyText amount={row.principal} bare />,
                interest: <MoneyText amount={row.interest} bare />,
                penalty: <MoneyText amount={row.penalty === '0' ? null : row.penalty} bare />,
                total: <MoneyText amount={row.total} bare />,
                rest: <MoneyText amount={row.rest} bare />,
                initials: '',
              },
            }),
          ),
        },
      ]}
    />
  )
}
