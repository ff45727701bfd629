import { useLoaderData } from '@remix-run/react'
import { Facts } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type Row } from '#app/components/ledger-table.tsx'
import { LoanWaivers } from '#app/components/loan-waivers.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { cardOf } from '#app/routes/loans/card-of.ts'
import { deferredText, loanOf, waiversText } from '#app/routes/loans/loan-of.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.card'))

/** The card a member keeps: each payment, then what is still open, with a place for initials. */
export const loader = guardNamed('loans:read', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const terms = await termsInForce(tx, cooperative.id, { loanId: loan.id, date: today })
  const parts = await cardOf(tx, cooperative.id, { loan, date: today })
  // A paper has no links: what was taken back is said.
  const waivers = await waiversText(tx, cooperative, { loan, actor: null })
  return {
    people: waivers.flatMap(({ by, undone }) => [by, undone?.by ?? null]),
    waivers,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    purpose: loan.purpose,
    amount: loan.terms.principal.toString(),
    term: terms.months,
    every: terms.frequency ?? ('month' as const),
    method: terms.method,
    rate: terms.rate.percent.toString(),
    restructuredOn:
      parts.findLast(({ restructuredOn }) => restructuredOn !== null)?.restructuredOn ?? null,
    disbursedOn: loan.disbursedOn,
    deferred: await deferredText(tx, cooperative.id, loan),
    parts,
    back: paths.loan(cooperative.slug, loan.id),
  }
})

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
            {
              label: t('loans.howLong'),
              value: t(`loans.termOf.${page.every}`, { count: page.term }),
            },
            { label: t('loans.method'), value: t(`loans.method.${page.method}`) },
            { label: t('loans.rate'), value: `${formatNumber(page.rate, language, 2)}%` },
            ...(page.deferred === null
              ? []
              : [{ label: t('loans.deferredLeft'), value: <MoneyText amount={page.deferred} /> }]),
            ...(page.disbursedOn === null
              ? []
              : [{ label: t('loans.out'), value: <DateText date={page.disbursedOn} /> }]),
            ...(page.restructuredOn === null
              ? []
              : [
                  {
                    label: t('loans.restructured'),
                    value: <DateText date={page.restructuredOn} />,
                  },
                ]),
          ]}
        />
      </Panel>
      {page.parts.every(({ rows }) => rows.length === 0) ? (
        <Note>{t('loans.cardEmpty')}</Note>
      ) : (
        <CardTable parts={page.parts} />
      )}
      <LoanWaivers waivers={page.waivers} names={page.names} />
    </>
  )
}

function CardTable({ parts }: { readonly parts: Awaited<ReturnType<typeof cardOf>> }) {
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
      groups={parts.map(({ restructuredOn, rows }) => ({
        key: restructuredOn ?? 'first',
        ...(restructuredOn === null
          ? {}
          : { title: t('loans.restructuredOn', { date: restructuredOn }) }),
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
      }))}
    />
  )
}
