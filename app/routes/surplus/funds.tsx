import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useFund } from '#app/commands/surplus/use-fund.ts'
import { titled } from '#app/components/frame.tsx'
import { FundUse, FundUseCheck } from '#app/components/fund-use.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { fundStandings, listFundMoves } from '#db/queries/surplus-funds.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('surplus.funds'))

const LATEST = 50

/** What stands in each fund, and what came in and went out last. */
export const loader = guard('surplus:read', async ({ tx, cooperative, actor, today }) => {
  const { slug } = cooperative
  const standings = await fundStandings(tx, cooperative.id, today)
  const moves = await listFundMoves(tx, cooperative.id, LATEST)
  return {
    today,
    key: can(actor, 'surplus:pay') && moves.length > 0 ? newKey() : null,
    back: paths.surplusYears(slug),
    funds: standings.map(({ fund, accountCode, balance }) => ({
      fund,
      balance: balance.toString(),
      href: paths.accountBook(slug, { account: accountCode }),
    })),
    moves: moves.map(({ entryId, amount, ...move }) => ({
      ...move,
      amount: amount.toString(),
      href: paths.entry(slug, entryId),
    })),
  }
})

/** `check` says what would be spent and what is left, `confirm` books it and opens its voucher. */
export const action = guardAction('surplus:pay', async (given) => {
  const values = fieldsOf(given.form)
  const step = stepOf(given.form)
  if (step === 'change') return refilled(given.form)
  if (step === 'confirm') {
    const sent = await submit(given, useFund, values)
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, useFund, { values, input: values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { fund, amount, purpose, recipient, means, date = given.today } = parsed.input
  const tried = await rehearsal(given, useFund, { values, input: parsed.input })
  if (!tried.ok) return again(tried)
  const box = await attempt(given, values, () => cashForeseen(given, { means, date, amount }))
  if (!box.ok) return again(box)
  const use = { fund, amount: amount.toString(), purpose, recipient, means, date }
  const asked = { ...use, left: tried.value.left, short: box.value }
  return data({ step: 'check', key: keyOf(given.form), values, errors: {}, asked } as const)
})

export default function SurplusFunds() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isCheck = answer?.step === 'check'
  return (
    <>
      <PageHead
        title={t('surplus.funds')}
        lede={t('surplus.fundsLede')}
        back={{ href: page.back, label: t('surplus.title') }}
      />
      {isCheck ? (
        <FundUseCheck commandKey={answer.key} values={answer.values} asked={answer.asked} />
      ) : (
        <>
          <Standings />
          {page.key === null ? null : (
            <FundUse
              commandKey={answer?.key ?? page.key}
              funds={page.funds}
              today={page.today}
              values={answer?.values ?? {}}
              errors={answer?.errors ?? {}}
            />
          )}
          <Moves />
        </>
      )}
    </>
  )
}

function Standings() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  if (page.moves.length === 0) {
    return (
      <EmptyState title={t('surplus.fundsEmpty')} icon="scale">
        {t('surplus.fundsEmptyText')}
      </EmptyState>
    )
  }
  return (
    <Panel title={t('surplus.funds')} titleHidden>
      <LedgerTable
        caption={t('surplus.funds')}
        columns={[
          { key: 'fund', label: t('surplus.fund') },
          { key: 'balance', label: t('books.balance'), num: true },
        ]}
        groups={[
          {
            key: 'funds',
            rows: page.funds.map(({ fund, balance, href }) => ({
              key: fund,
              cells: {
                fund: <a href={href}>{t(`surplus.spent.${fund}`)}</a>,
                balance: <MoneyText amount={balance} />,
              },
            })),
          },
        ]}
      />
      <Note>{t('surplus.fundsUse')}</Note>
    </Panel>
  )
}

function Moves() {
  const t = useT()
  const { moves } = useLoaderData<typeof loader>()
  if (moves.length === 0) return null
  return (
    <Panel title={t('surplus.fundMoves')}>
      <LedgerTable
        caption={t('surplus.fundMoves')}
        columns={[
          { key: 'memo', label: t('surplus.purpose') },
          { key: 'date', label: t('surplus.payDate'), drop: 'mid' },
          { key: 'amount', label: t('surplus.useAmount'), num: true },
        ]}
        groups={[
          {
            key: 'moves',
            rows: moves.map((move) => ({
              key: `${move.href} ${move.fund}`,
              cells: {
                memo: (
                  <>
                    <a href={move.href}>{move.number}</a> {t(`surplus.spent.${move.fund}`)}
                    <br />
                    <small>
                      {move.isReversed ? `${t('surplus.fundReversed')}. ` : ''}
                      {move.memo}
                    </small>
                  </>
                ),
                date: <DateText date={move.date} form="short" />,
                amount: <MoneyText amount={move.amount} bare />,
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}
