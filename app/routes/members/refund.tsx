import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { payRefund } from '#app/commands/exit-refund.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { PayoutCheck, PayoutForm } from '#app/components/payout-form.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { cashForeseen } from '#app/routes/ledger/cash-foreseen.ts'
import { settlementOf } from '#app/routes/members/settlement-of.ts'
import { dayToPay } from '#app/routes/savings/term-of.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'members', isTask: true }
export const meta = titled((t) => t('exit.payRefund'))

export const loader = guard('savings:withdraw', async (given) => {
  const { cooperative, today } = given
  const { member, exit, left } = await settlementOf(given)
  const { heir } = exit
  return {
    key: newKey(),
    today,
    payee: heir === null ? `${member.name} (${member.no})` : `${heir.name} (${heir.relation})`,
    left: left.toString(),
    back: paths.settlement(cooperative.slug, member.id),
  }
})

/** `check` shows what is paid to whom, `confirm` pays it. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form, today } = given
  const member = idParam(given.params['member'], 'member_missing')
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  const { method, date: day, short_reason } = values
  const input = {
    method,
    date: day,
    member,
    ...(short_reason === undefined ? {} : { short_reason }),
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, payRefund, input)
    return sent.ok ? redirect(paths.settlement(cooperative.slug, member)) : again(sent)
  }
  const parsed = parseForm(given, payRefund, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const seen = await attempt(given, values, async () => {
    const date = dayToPay(parsed.input.date, today)
    const { left } = await readTenant(given.context.db, cooperative.id, (tx) =>
      settlementOf({ ...given, tx }),
    )
    const paid = { means: parsed.input.method, date, amount: left }
    return { date, short: await cashForeseen(given, paid) }
  })
  if (!seen.ok) return again(seen)
  return data({ step: 'check', key: keyOf(form), values, errors: {}, ...seen.value } as const)
})

export default function Refund() {
  const t = useT()
  const { payee, left, back, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  // What was refused while the last of it went out is said by the page itself.
  if (left === '0') {
    return (
      <>
        <PageHead title={t('exit.payRefund')} back={{ href: back, label: t('exit.settlement') }} />
        <EmptyState
          title={t('exit.done')}
          icon="check"
          tone="good"
          action={<ButtonLink href={back}>{t('exit.openSettlement')}</ButtonLink>}
        >
          {t('exit.nothingLeft', { payee })}
        </EmptyState>
      </>
    )
  }
  const facts = [
    { label: t('savings.to'), value: payee },
    { label: t('exit.refund'), value: <MoneyText amount={left} />, total: true },
  ]
  if (answer?.step === 'check') {
    return (
      <PayoutCheck checked={answer} facts={facts}>
        {t('exit.yesRefund')}
      </PayoutCheck>
    )
  }
  return (
    <PayoutForm
      title={t('exit.payRefund')}
      back={{ href: back, label: t('exit.settlement') }}
      page={page}
      refused={answer}
    >
      <Panel>
        <Facts facts={facts} />
      </Panel>
    </PayoutForm>
  )
}
