import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { ReceiptLinks } from '#app/components/receipt-links.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { receiptLinks } from '#app/routes/ledger/receipt-links.ts'
import { settlementOf } from '#app/routes/members/settlement-of.ts'

export const handle = { tab: 'members' }
export const meta = titled((t) => t('exit.settlement'))

/** The settlement of someone who left: savings, what they paid off, what was refunded. */
export const loader = guard('members:read', async (given) => {
  const { cooperative, actor } = given
  const { member, exit, lines, since, owed, left } = await settlementOf(given)
  const { slug } = cooperative
  return {
    name: `${member.name} (${member.no})`,
    exit,
    since: since.toString(),
    left: left.toString(),
    owed: owed.map(({ id, kind, label, amount }) => ({
      label,
      amount: amount.toString(),
      href: kind === 'loan' ? paths.loan(slug, id) : null,
    })),
    stillOwed: Money.sum(owed.map(({ amount }) => amount)).toString(),
    lines: lines.map((line, index) => ({
      ...line,
      key: `${line.entryId} ${index}`,
      amount: line.amount.toString(),
      href: paths.entry(slug, line.entryId),
    })),
    links: {
      back: paths.member(slug, member.id),
      print: paths.settlementPdf(slug, member.id),
      receipt: receiptLinks(
        slug,
        lines.findLast(({ event }) => event === 'members.pay_refund'),
      ),
      refund:
        can(actor, 'savings:withdraw') && left.isPositive() ? paths.refund(slug, member.id) : null,
    },
  }
})

export default function Settlement() {
  const t = useT()
  const { name, exit, since, left, lines, owed, stillOwed, links } = useLoaderData<typeof loader>()
  const reason = t(`exit.reason.${exit.reason}`)
  return (
    <>
      <PageHead
        back={{ href: links.back, label: name }}
        title={t('exit.settlement')}
        lede={t('exit.settled', { date: exit.leftOn, reason: reason.toLowerCase() })}
        tools={
          links.refund === null ? null : (
            <ButtonLink href={links.refund} icon="out">
              {t('exit.payRefund')}
            </ButtonLink>
          )
        }
      />
      {lines.length === 0 && since === '0' ? (
        <EmptyState title={t('exit.none')}>{t('exit.noneText')}</EmptyState>
      ) : (
        <Panel
          title={t('exit.settlement')}
          titleHidden
          aside={
            left === '0' && owed.length === 0 ? <Badge tone="good">{t('exit.done')}</Badge> : null
          }
        >
          {exit.heir === null ? null : (
            <Note>
              {t('exit.heir')}: {exit.heir.name} ({exit.heir.relation}), {exit.heir.document}
            </Note>
          )}
          <LedgerTable
            caption={t('exit.settlement')}
            columns={[
              { key: 'what', label: t('exit.line') },
              { key: 'date', label: t('savings.date'), drop: 'mid' },
              { key: 'amount', label: t('savings.amount'), num: true },
            ]}
            groups={[
              {
                key: 'lines',
                rows: [
                  ...lines.map((line) => ({
                    key: line.key,
                    cells: {
                      what: <a href={line.href}>{line.what}</a>,
                      date: <DateText date={line.date} form="short" />,
                      amount: <MoneyText amount={line.amount} bare />,
                    },
                  })),
                  ...(since === '0'
                    ? []
                    : [
                        {
                          key: 'since',
                          cells: {
                            what: t('exit.since'),
                            amount: <MoneyText amount={since} bare />,
                          },
                        },
                      ]),
                ],
              },
            ]}
            foot={[
              {
                key: 'left',
                kind: 'total',
                cells: { what: t('exit.left'), amount: <MoneyText amount={left} bare /> },
              },
            ]}
          />
          <Toolbar>
            <ButtonLink href={links.print} icon="print" kind="second">
              {t('exit.print')}
            </ButtonLink>
            <ReceiptLinks links={links.receipt} />
          </Toolbar>
        </Panel>
      )}
      {owed.length === 0 ? null : (
        <Panel title={t('exit.stillOwed')}>
          <Facts
            facts={[
              ...owed.map(({ label, amount, href }) => ({
                label: t('exit.debt', { label }),
                value:
                  href === null ? (
                    <MoneyText amount={amount} />
                  ) : (
                    <a href={href}>
                      <MoneyText amount={amount} />
                    </a>
                  ),
              })),
              {
                label: t('exit.stillOwed'),
                value: <MoneyText amount={stillOwed} />,
                total: true,
              },
            ]}
          />
        </Panel>
      )}
    </>
  )
}
