import { useLoaderData } from '@remix-run/react'
import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { reminderOf } from '#app/domain/loans/reminder.ts'
import { Money } from '#app/domain/money.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { hamletsOf, phonesOf } from '#db/queries/members.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.reminders'))

/** Who owes what by which day of the week that begins on a day; the oldest debt first. */
export const loader = guard('loans:read', async ({ tx, cooperative, url, today }) => {
  const { day: from } = dayAsked(url.searchParams.get('dari'), today)
  const standings = await standingsOn(tx, cooperative.id, from)
  const loans = standings.map(({ loan }) => loan)
  const penalties = await penaltiesDueOn({ tx, cooperative }, { loans, date: from })
  const asked = standings.flatMap(({ loan, position }) => {
    const penalty = penalties.get(loan.id) ?? Money.zero
    const reminder = reminderOf(position, { from, penalty })
    return reminder === null ? [] : [{ loan, reminder }]
  })
  const memberIds = [...new Set(asked.map(({ loan }) => loan.memberId))]
  const phones = await phonesOf(tx, cooperative.id, memberIds)
  const hamlets = await hamletsOf(tx, cooperative.id)
  const sorted = asked.toSorted((a, b) => (a.reminder.dueOn < b.reminder.dueOn ? -1 : 1))
  return {
    from,
    today,
    rows: sorted.map(({ loan, reminder }) => ({
      id: loan.id,
      href: paths.loan(cooperative.slug, loan.id),
      no: loan.no,
      name: loan.memberName,
      phone: phones.get(loan.memberId) ?? null,
      hamlet: hamlets.get(loan.memberId) ?? null,
      dueOn: reminder.dueOn,
      late: reminder.late.toString(),
      coming: reminder.coming.toString(),
      penalty: reminder.penalty.toString(),
      total: reminder.total.toString(),
    })),
    totals: {
      late: Money.sum(asked.map(({ reminder }) => reminder.late)).toString(),
      coming: Money.sum(asked.map(({ reminder }) => reminder.coming)).toString(),
      penalty: Money.sum(asked.map(({ reminder }) => reminder.penalty)).toString(),
      total: Money.sum(asked.map(({ reminder }) => reminder.total)).toString(),
    },
    back: paths.arrears(cooperative.slug),
  }
})

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

export default function Reminders() {
  const t = useT()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('care.remindersTitle')}
        lede={t('care.remindersLede', { name: cooperative.name, date: page.from })}
        back={{ href: page.back, label: t('loans.arrears') }}
      />
      <Question>
        <Field
          name="dari"
          label={t('care.weekFrom')}
          labelHidden
          type="date"
          value={page.from}
          max={page.today}
        />
        <Button kind="second">{t('loans.show')}</Button>
      </Question>
      {page.rows.length === 0 ? (
        <EmptyState title={t('care.noReminders')} icon="check" tone="good">
          {t('care.noRemindersText')}
        </EmptyState>
      ) : (
        <>
          <Lede>
            {t('care.remindersSentence', { count: page.rows.length, total: page.totals.total })}
          </Lede>
          <Panel title={t('care.reminders')} titleHidden>
            <ReminderTable rows={page.rows} totals={page.totals} />
          </Panel>
        </>
      )}
    </>
  )
}

type Sums = Readonly<Record<'late' | 'coming' | 'penalty' | 'total', string>>

function ReminderTable({ rows, totals }: { readonly rows: readonly Row[]; readonly totals: Sums }) {
  const t = useT()
  const sums = (of: Sums) => ({
    late: <MoneyText amount={of.late} bare />,
    coming: <MoneyText amount={of.coming} bare />,
    penalty: <MoneyText amount={of.penalty} bare />,
    total: <MoneyText amount={of.total} bare />,
  })
  return (
    <LedgerTable
      caption={t('care.remindersTitle')}
      columns={[
        { key: 'name', label: t('loans.borrower') },
        { key: 'due', label: t('loans.dueOn') },
        { key: 'late', label: t('care.lateSum'), num: true, drop: 'full' },
        { key: 'coming', label: t('care.comingSum'), num: true, drop: 'full' },
        { key: 'penalty', label: t('loans.penalty'), num: true, drop: 'full' },
        { key: 'total', label: t('care.toAsk'), num: true },
      ]}
      groups={[
        {
          key: 'rows',
          rows: rows.map((row) => ({
            key: row.id,
            cells: {
              name: <Who row={row} />,
              due: <DateText date={row.dueOn} form="short" />,
              ...sums(row),
            },
          })),
        },
      ]}
      foot={[{ key: 'total', kind: 'total', cells: { name: t('words.total'), ...sums(totals) } }]}
    />
  )
}

function Who({ row }: { readonly row: Row }) {
  const t = useT()
  return (
    <>
      <a href={row.href}>{row.name}</a>
      <p className="note">
        {[row.no, row.hamlet].filter(Boolean).join(' · ')}{' '}
        {row.phone === null ? (
          t('care.noPhone')
        ) : (
          <a href={`tel:${row.phone.replaceAll(/[^\d+]/g, '')}`}>{row.phone}</a>
        )}
      </p>
    </>
  )
}
