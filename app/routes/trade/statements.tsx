import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { PaperSigns } from '#app/components/paper-tables.tsx'
import { StatementPaper } from '#app/components/statement-paper.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { enterpriseStatementsOf } from '#app/routes/trade/statements-of.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'
import { listEntries } from '#db/queries/ledger.ts'

/** Entries shown under the statements. */
const LATEST = 30

export const handle = { tab: 'reports' }
export const meta = titled((t) => t('trade.statements'))

/** The enterprise's position and income (SAK EMKM) of a year up to a day. */
export const loader = guard(
  'enterprise_book:read',
  async ({ tx, cooperative, params, url, today, language }) => {
    const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
    const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
    const { day: to, isWrong } = dayAsked(url.searchParams.get('per'), today)
    const from = newYearOf(to)
    const asked = { cooperative, enterprise, on: to, language }
    const entries = await listEntries(tx, book, { from, to, newestFirst: true, limit: LATEST })
    return {
      name: enterprise.name,
      isWrong,
      entries: entries.map(({ id, number, date, memo, lines }) => ({
        id,
        number,
        date,
        memo,
        amount: Money.sum(
          lines.filter(({ side }) => side === 'debit').map(({ amount }) => amount),
        ).toString(),
      })),
      to,
      today,
      ...(await enterpriseStatementsOf(tx, book, asked)),
      file: paths.enterpriseStatementsFile(cooperative.slug, enterprise.id, to),
      all: paths.enterpriseEntries(cooperative.slug, enterprise.id, { from, to }),
    }
  },
)

type Entries = ReturnType<typeof useLoaderData<typeof loader>>['entries']

export default function Statements() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('trade.statements')} lede={t('trade.statementsLede')} before={page.name} />
      <Question>
        <Field name="per" type="date" label={t('trade.asOf')} value={page.to} max={page.today} />
        <Button kind="second">{t('trade.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('statements.badDate')}</p>
        </Notice>
      ) : null}
      {page.isEven ? null : (
        <Notice tone="bad" live="alert">
          <p>{page.paper.story[1]}</p>
        </Notice>
      )}
      <StatementPaper paper={page.paper} file={page.file} />
      <Entries entries={page.entries} />
      {page.entries.length === 0 ? null : (
        <Toolbar>
          <ButtonLink href={page.all} kind="second" icon="book">
            {t('trade.allEntries')}
          </ButtonLink>
        </Toolbar>
      )}
      <PaperSigns paper={page.paper} />
    </>
  )
}

/** The latest entries of the book up to the day, so that every figure can be found again. */
function Entries({ entries }: { readonly entries: Entries }) {
  const t = useT()
  return (
    <Panel
      title={t('trade.entries')}
      note={entries.length === 0 ? undefined : t('trade.entriesNote', { count: entries.length })}
    >
      {entries.length === 0 ? (
        <p>{t('trade.noEntries')}</p>
      ) : (
        <LedgerTable
          caption={t('trade.entries')}
          head="memo"
          columns={[
            { key: 'date', label: t('trade.date') },
            { key: 'memo', label: t('trade.memo') },
            { key: 'number', label: t('trade.number'), drop: 'wide' },
            { key: 'amount', label: t('trade.rupiah'), num: true },
          ]}
          groups={[
            {
              key: 'entries',
              rows: entries.map((entry) => ({
                key: entry.id,
                cells: {
                  date: <DateText date={entry.date} form="short" />,
                  memo: entry.memo,
                  number: entry.number,
                  amount: <MoneyText amount={entry.amount} bare />,
                },
              })),
            },
          ]}
        />
      )}
    </Panel>
  )
}
