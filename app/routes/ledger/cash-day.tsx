import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { PiecesCounted } from '#app/components/cash-pieces.tsx'
import { CountBadge } from '#app/components/count-mark.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts, Stat, Stats } from '#app/components/figures.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { dayAsked } from '#app/http/day-asked.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { cashDayOf } from '#app/routes/ledger/cash-day-of.ts'
import { countText, stacksText } from '#app/routes/ledger/count-of.ts'
import { lastCount } from '#db/queries/cash-counts.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('cash.dayTitle'))

/** One day of the cash box: opening, each voucher, closing, and the count of that day. */
export const loader = guard('ledger:read', async ({ tx, cooperative, url, today }) => {
  const { slug } = cooperative
  const { day, isWrong } = dayAsked(url.searchParams.get('hari'), today)
  const { opening, movements, received, paid, closing, count, pieces } = await cashDayOf(
    tx,
    cooperative.id,
    day,
  )
  const last = await lastCount(tx, cooperative.id)
  return {
    day,
    today,
    isWrong,
    opening: opening.toString(),
    received: received.toString(),
    paid: paid.toString(),
    closing: closing.toString(),
    movements: movements.map(({ entryId, number, memo, amount }) => ({
      key: entryId,
      href: paths.entry(slug, entryId),
      number,
      memo,
      received: amount.isPositive() ? amount.toString() : null,
      paid: amount.isNegative() ? amount.negated().toString() : null,
    })),
    count:
      count === null
        ? null
        : {
            ...countText(count, last?.id ?? null),
            href: paths.cashCount(slug, count.id),
            stacks: stacksText(pieces, 'present'),
          },
    paper: paths.cashDayPaper(slug, day),
    back: paths.cash(slug),
  }
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CashDay() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('cash.dayTitle')}
        back={{ href: page.back, label: t('cash.title') }}
        tools={
          <ButtonLink href={page.paper} kind="second" icon="print">
            {t('cash.printDay')}
          </ButtonLink>
        }
      />
      <Question>
        <Field name="hari" label={t('cash.when')} type="date" value={page.day} max={page.today} />
        <Button kind="second">{t('cash.show')}</Button>
      </Question>
      {page.isWrong ? (
        <Notice tone="bad" live="alert">
          <p>{t('cash.badDay')}</p>
        </Notice>
      ) : null}
      <Lede>{t('cash.dayLede', { date: page.day })}</Lede>
      <Panel>
        <Stats>
          <Stat label={t('cash.opening')}>
            <MoneyText amount={page.opening} size="l" />
          </Stat>
          <Stat label={t('cash.in')}>
            <MoneyText amount={page.received} size="l" />
          </Stat>
          <Stat label={t('cash.out')}>
            <MoneyText amount={page.paid} size="l" />
          </Stat>
          <Stat label={t('cash.closing')}>
            <MoneyText amount={page.closing} size="l" />
          </Stat>
        </Stats>
      </Panel>
      <Movements page={page} />
      <DayCount page={page} />
    </>
  )
}

function Movements({ page }: { readonly page: Page }) {
  const t = useT()
  if (page.movements.length === 0) {
    return (
      <Panel title={t('cash.movements')}>
        <Note>{t('cash.noMovements')}</Note>
      </Panel>
    )
  }
  const rows = page.movements.map((one) => ({
    key: one.key,
    cells: {
      entry: (
        <>
          <a href={one.href}>{one.number}</a>
          <Note>{one.memo}</Note>
        </>
      ),
      in: one.received === null ? null : <MoneyText amount={one.received} bare />,
      out: one.paid === null ? null : <MoneyText amount={one.paid} bare />,
    },
  }))
  const total = {
    key: 'total',
    kind: 'total' as const,
    cells: {
      entry: t('cash.sum', { count: rows.length }),
      in: <MoneyText amount={page.received} bare />,
      out: <MoneyText amount={page.paid} bare />,
    },
  }
  return (
    <Panel title={t('cash.movements')}>
      <LedgerTable
        caption={t('cash.movements')}
        columns={[
          { key: 'entry', label: t('cash.voucher') },
          { key: 'in', label: t('cash.in'), num: true },
          { key: 'out', label: t('cash.out'), num: true },
        ]}
        groups={[{ key: 'all', rows }]}
        foot={[total]}
      />
    </Panel>
  )
}

function DayCount({ page }: { readonly page: Page }) {
  const t = useT()
  const { count } = page
  if (count === null) {
    return (
      <Panel title={t('cash.count')}>
        <Note>{t('cash.notCounted')}</Note>
      </Panel>
    )
  }
  return (
    <Panel
      title={<a href={count.href}>{t('cash.ofCount', { no: count.no })}</a>}
      aside={<CountBadge state={count.state} />}
    >
      <PiecesCounted stacks={count.stacks} total={count.counted} />
      <Facts
        facts={[
          { label: t('cash.asExpected'), value: <MoneyText amount={count.expected} /> },
          {
            label: t('cash.difference'),
            value: <MoneyText amount={count.difference} bare signed />,
            total: true,
          },
        ]}
      />
    </Panel>
  )
}
