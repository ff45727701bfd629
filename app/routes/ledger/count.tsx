import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { PiecesCounted } from '#app/components/cash-pieces.tsx'
import { CountBadge } from '#app/components/count-mark.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LateEntries } from '#app/components/late-entries.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { countOfAddress, countText, lateText, stacksText } from '#app/routes/ledger/count-of.ts'
import { lastCount, lateEntries, piecesOf } from '#db/queries/cash-counts.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('cash.count'))

/** A count that was sent: only here stands what the book said. */
export const loader = guardNamed('ledger:read', async ({ tx, cooperative, actor, params }) => {
  const { id, slug } = cooperative
  const count = await countOfAddress(tx, id, params['count'])
  const last = await lastCount(tx, id)
  const text = countText(count, last?.id ?? null)
  const { settlement } = count
  return {
    people: [count.countedBy, settlement?.by ?? null],
    count: text,
    stacks: stacksText(await piecesOf(tx, id, count.id), 'present'),
    late: lateText(count, await lateEntries(tx, id, [count.id]), cooperative),
    settlement:
      settlement === null
        ? null
        : {
            by: settlement.by,
            at: settlement.at.toISOString(),
            reason: settlement.reason,
            number: settlement.number,
            href: paths.entry(slug, settlement.entryId),
            isReversed: settlement.isReversed,
          },
    settle:
      text.state === 'open' && can(actor, 'cash:settle')
        ? paths.countSettlement(slug, count.id)
        : null,
    recount: text.state === 'open' && can(actor, 'cash:count') ? paths.newCount(slug) : null,
    minutes: paths.countMinutes(slug, count.id),
    back: paths.cash(slug),
  }
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Count() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { count, settlement } = page
  return (
    <>
      <PageHead
        title={t('cash.countOf', { no: count.no })}
        before={<DateText date={count.on} form="day" />}
        back={{ href: page.back, label: t('cash.title') }}
        tools={
          <>
            {page.settle === null ? null : (
              <ButtonLink href={page.settle} icon="pen">
                {t('cash.settle')}
              </ButtonLink>
            )}
            <ButtonLink href={page.minutes} kind="second" icon="print">
              {t('cash.print')}
            </ButtonLink>
          </>
        }
      />
      <Outcome page={page} />
      <Columns>
        <Panel title={t('cash.pieces')}>
          <PiecesCounted stacks={page.stacks} total={count.counted} />
        </Panel>
        <Comparison page={page} />
      </Columns>
      {settlement === null ? null : (
        <Panel title={t('cash.settlement')}>
          <Facts
            facts={[
              {
                label: t('cash.settledBy'),
                value: page.names[settlement.by] ?? t('ledger.someone'),
              },
              { label: t('cash.reason'), value: settlement.reason },
              {
                label: t('cash.voucher'),
                value: <a href={settlement.href}>{settlement.number}</a>,
              },
            ]}
          />
        </Panel>
      )}
      <LateEntries late={page.late} isOpen={count.state === 'open'} />
    </>
  )
}

/** What the difference means, and what to do now. */
function Outcome({ page }: { readonly page: Page }) {
  const t = useT()
  const { count, recount } = page
  if (count.state === 'agrees') {
    return (
      <Notice tone="good" live="status">
        <p>
          <strong>{t('cash.agrees')}</strong>
        </p>
      </Notice>
    )
  }
  if (count.state === 'reversed') {
    return (
      <Notice tone="accent">
        <p>{t('cash.settlementReversed')}</p>
      </Notice>
    )
  }
  if (count.state !== 'open') return null
  const { amount } = count
  return (
    <Notice tone="bad" live="status">
      <p>
        <strong>{t('cash.differs')}</strong>{' '}
        {count.isShort ? t('cash.short', { amount }) : t('cash.over', { amount })}.
      </p>
      <p>{t('cash.differsHelp')}</p>
      {recount === null ? null : (
        <Toolbar>
          <ButtonLink href={recount} kind="second" icon="refresh">
            {t('cash.countNow')}
          </ButtonLink>
        </Toolbar>
      )}
    </Notice>
  )
}

function Comparison({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const { count } = page
  const remark = count.note === null ? [] : [{ label: t('cash.remark'), value: count.note }]
  return (
    <Panel title={t('cash.result')} aside={<CountBadge state={count.state} />}>
      <Facts
        facts={[
          { label: t('cash.counted'), value: <MoneyText amount={count.counted} /> },
          { label: t('cash.expected'), value: <MoneyText amount={count.expected} /> },
          {
            label: t('cash.difference'),
            value: (
              <MoneyText
                amount={count.difference}
                bare
                signed
                {...(count.state === 'open' ? { flow: 'late' as const } : {})}
              />
            ),
            total: true,
          },
          { label: t('cash.countedBy'), value: page.names[count.by] ?? t('ledger.someone') },
          {
            label: t('cash.countedAt'),
            value: formatMoment(count.at, { language, zone: cooperative.zone }),
          },
          ...remark,
        ]}
      />
      {count.state === 'superseded' ? <Note>{t('cash.supersededBy')}</Note> : null}
    </Panel>
  )
}
