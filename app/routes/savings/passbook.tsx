import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { printPassbook } from '#app/commands/passbook-prints.ts'
import { Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Question } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { productName } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { PassbookPrinting } from '#app/components/passbook-print.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { passbookOf } from '#app/domain/savings/passbook.ts'
import { PAGE_LINES, paperBook, takenLines } from '#app/domain/savings/passbook-print.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getMember } from '#db/queries/members.ts'
import { listPrints } from '#db/queries/passbook-prints.ts'
import { listAccountsOf, passbookLines } from '#db/queries/savings.ts'

export const handle = { tab: 'members' }
export const meta = titled((t) => t('savings.passbook'))

/** A savings book: every line of the account, oldest first, with what was on it afterwards. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, params, today }) => {
  const accountId = idParam(params['account'], 'subledger_missing')
  const [account] = await listAccountsOf(tx, cooperative.id, { accountId })
  if (!account) throw new DomainError('subledger_missing')
  const member = await getMember(tx, cooperative.id, account.memberId)
  const movements = await passbookLines(tx, cooperative.id, account.id)
  const lines = passbookOf(movements)
  const prints = await listPrints(tx, cooperative.id, account.id)
  const last = prints.at(-1)
  return {
    no: account.no,
    product: account.product,
    balance: account.balance.toString(),
    member: `${member.name} (${member.no})`,
    key: newKey(),
    printing:
      can(actor, 'savings:deposit') && lines.length > 0
        ? {
            waiting: paperBook(movements, prints).unprinted.length,
            nextLine: takenLines(prints) + 1,
            pageLines: String(last?.pageLines ?? PAGE_LINES.usual),
            lastPrint:
              last === undefined
                ? null
                : paths.passbookPrint(cooperative.slug, account.id, last.id),
          }
        : null,
    statement: paths.savingsStatement(cooperative.slug, account.id),
    from: newYearOf(today),
    to: today,
    back: paths.member(cooperative.slug, member.id),
    lines: lines.map((line, index) => ({
      key: `${line.entryId} ${index}`,
      date: line.date,
      code: line.code,
      number: line.number,
      href: paths.entry(cooperative.slug, line.entryId),
      debit: line.debit?.toString() ?? null,
      credit: line.credit?.toString() ?? null,
      balance: line.balance.toString(),
    })),
  }
})

/** Remembers what goes on paper now, and opens that paper. */
export const action = guardAction('savings:deposit', async (given) => {
  const account = given.params['account'] ?? ''
  const sent = await submit(given, printPassbook, { ...fieldsOf(given.form), account })
  if (!sent.ok) return again(sent)
  return redirect(paths.passbookPrint(given.cooperative.slug, account, sent.result.print_id))
})

export default function Passbook() {
  const t = useT()
  const refused = useActionData<typeof action>()
  const page = useLoaderData<typeof loader>()
  const product = productName(t, page.product)
  return (
    <>
      <PageHead
        back={{ href: page.back, label: page.member }}
        title={product}
        lede={
          <>
            {page.member} · {page.no} · <MoneyText amount={page.balance} />
          </>
        }
      />
      {page.lines.length === 0 ? (
        <EmptyState title={t('savings.noLines')}>{t('savings.noLinesText')}</EmptyState>
      ) : (
        <Panel>
          <LedgerTable
            caption={product}
            columns={[
              { key: 'date', label: t('savings.date') },
              { key: 'code', label: t('savings.code') },
              { key: 'number', label: t('savings.number'), drop: 'mid' },
              { key: 'debit', label: t('savings.out'), num: true },
              { key: 'credit', label: t('savings.in'), num: true },
              { key: 'balance', label: t('savings.balance'), num: true },
            ]}
            groups={[
              {
                key: 'lines',
                rows: page.lines.map((line) => ({
                  key: line.key,
                  cells: {
                    date: (
                      <a href={line.href}>
                        <DateText date={line.date} form="short" />
                      </a>
                    ),
                    code: line.code,
                    number: line.number,
                    debit: <MoneyText amount={line.debit} bare />,
                    credit: <MoneyText amount={line.credit} bare />,
                    balance: <MoneyText amount={line.balance} bare />,
                  },
                })),
              },
            ]}
          />
          <Note>{t('savings.codes')}</Note>
        </Panel>
      )}
      {page.printing === null ? null : (
        <PassbookPrinting
          {...page.printing}
          pageLines={refused?.values['page_lines'] ?? page.printing.pageLines}
          commandKey={refused?.key ?? page.key}
          errors={refused?.errors ?? {}}
        />
      )}
      <Panel title={t('savings.statement')} note={t('savings.statementNote')}>
        <Question action={page.statement}>
          <Field name="dari" label={t('ledger.from')} type="date" value={page.from} max={page.to} />
          <Field name="sampai" label={t('ledger.to')} type="date" value={page.to} max={page.to} />
          <Button kind="second">{t('savings.print')}</Button>
        </Question>
      </Panel>
    </>
  )
}
