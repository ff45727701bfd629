import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { remitTax, taxLeft } from '#app/commands/savings-tax.ts'
import { CheckForm } from '#app/components/check-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { RemitForm, Remittances, TaxTable } from '#app/components/interest-tax.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { lastDay } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { remittanceDue } from '#app/domain/savings/interest-tax.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { monthParam } from '#app/http/month-param.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { interestPaid } from '#db/queries/savings-interest.ts'
import { listRemittances } from '#db/queries/savings-tax.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('interest.openTax'))

const PAGE_SIZE = 100

/** What was paid and kept back in a month, member by member, what of it is remitted, and by when. */
export const loader = guard('savings:read', async (given) => {
  const { tx, cooperative, actor, params, today, url } = given
  const month = monthParam(params['month'], 'interest_run_missing')
  const date = lastDay(month)
  const book = await mainBook(tx, cooperative.id)
  const paid = await interestPaid(tx, book, { month })
  const remitted = await listRemittances(tx, cooperative.id, month)
  const { withheld, left } = await taxLeft(tx, cooperative.id, month)
  const due = await ruleInForce(tx, cooperative.id, { rule: 'savings_tax_due', date })
  const { limit, offset, paging } = pageAsked(url, { found: paid.length, size: PAGE_SIZE })
  const gross = Money.sum(paid.map((one) => one.gross))
  return {
    key: newKey(),
    today,
    month,
    paging,
    totals: { gross: gross.toString(), tax: withheld.toString() },
    left: left.toString(),
    dueOn: remittanceDue(date, Number(due.days)),
    remits: can(actor, 'savings_tax:remit') && left.isPositive() && date <= today,
    lines: paid.slice(offset, offset + limit).map((one) => ({
      key: one.memberId,
      name: one.memberName,
      no: one.memberNo,
      gross: one.gross.toString(),
      tax: one.tax.toString(),
      href: paths.taxCertificate(cooperative.slug, month, one.memberId),
    })),
    remitted: remitted.map((one) => ({
      key: one.entryId,
      number: one.number,
      href: paths.entry(cooperative.slug, one.entryId),
      date: one.date,
      amount: one.amount.toString(),
      reference: one.reference,
    })),
    back: paths.interestMonth(cooperative.slug, month),
  }
})

/** `check` shows what would be booked, `confirm` books it. */
export const action = guardAction('savings_tax:remit', async (given) => {
  const { cooperative, form, params, today } = given
  const month = monthParam(params['month'], 'interest_run_missing')
  const values = fieldsOf(form)
  const input = { ...values, month }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, remitTax, input)
    return sent.ok ? redirect(paths.interestTax(cooperative.slug, month)) : again(sent)
  }
  const parsed = parseForm(given, remitTax, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const date = parsed.input.date ?? today
  return data({ step: 'check', key: keyOf(form), values, errors: {}, date } as const)
})

export default function InterestTax() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = (
    <PageHead
      title={t('interest.taxTitle', { month: page.month })}
      back={{ href: page.back, label: t('interest.monthTitle', { month: page.month }) }}
    />
  )
  if (page.lines.length === 0) {
    return (
      <>
        {head}
        <EmptyState title={t('interest.taxEmpty', { month: page.month })} icon="receipt">
          {t('interest.taxEmptyText')}
        </EmptyState>
      </>
    )
  }
  if (answer?.step === 'check') return <RemitCheck checked={answer} />
  return (
    <>
      {head}
      <Lede>{t('interest.taxLede')}</Lede>
      <Panel>
        <Facts
          facts={[
            { label: t('interest.withheld'), value: <MoneyText amount={page.totals.tax} /> },
            {
              label: t('interest.left'),
              value: <MoneyText amount={page.left} />,
              total: true,
            },
          ]}
        />
        <Note>
          {t('interest.dueOn', { date: page.dueOn })}. {t('interest.dueNote')}
        </Note>
      </Panel>
      {page.remits ? (
        <RemitForm commandKey={answer?.key ?? page.key} page={page} answer={answer} />
      ) : null}
      {page.remitted.length > 0 ? <Remittances rows={page.remitted} /> : null}
      <TaxTable lines={page.lines} totals={page.totals} paging={page.paging} />
    </>
  )
}

function RemitCheck(props: {
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly date: string
  }
}) {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('interest.isRight')}
        back={{ href: page.back, label: t('interest.monthTitle', { month: page.month }) }}
      />
      <Panel>
        <p>
          <MoneyText amount={page.left} size="xl" />
        </p>
        <Note>{t('interest.remitNote', { amount: page.left })}</Note>
        <Facts
          facts={[
            {
              label: t('interest.remitDate'),
              value: <DateText date={props.checked.date} form="day" />,
            },
            { label: t('interest.reference'), value: props.checked.values['reference'] || '–' },
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={props.checked.key} values={props.checked.values}>
        {t('interest.yesRemit')}
      </CheckForm>
    </>
  )
}
