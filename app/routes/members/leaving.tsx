import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { foreseeExit, leaveCooperative, refuseLeaving } from '#app/commands/exits.ts'
import { CheckForm } from '#app/components/check-form.tsx'
import { ExitForm } from '#app/components/exit-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { dayToPay } from '#app/routes/savings/term-of.ts'
import { readTenant } from '#db/client.server.ts'
import { openLoanGuaranteedBy } from '#db/queries/loan-security.ts'
import { getMember } from '#db/queries/members.ts'
import { listAccountsOf } from '#db/queries/savings.ts'

export const handle = { tab: 'members', isTask: true }
export const meta = titled((t) => t('exit.title'))

/** Who leaves; the form asks when and why. */
export const loader = guard('members:leave', async (given) => {
  const { tx, cooperative, params, today, actor } = given
  const member = await getMember(tx, cooperative.id, idParam(params['member'], 'member_missing'))
  const guaranteed = await openLoanGuaranteedBy(tx, cooperative.id, member.id)
  const mayReplace = can(actor, 'loans:decide')
  return {
    guarantees:
      guaranteed === null
        ? null
        : {
            no: guaranteed.no,
            borrower: guaranteed.borrower,
            mayReplace,
            href: mayReplace
              ? paths.loanGuarantors(cooperative.slug, guaranteed.id)
              : paths.loan(cooperative.slug, guaranteed.id),
          },
    key: newKey(),
    today,
    name: `${member.name} (${member.no})`,
    back: paths.member(cooperative.slug, member.id),
  }
})

/** `check` shows the settlement as it would be, `confirm` books it. */
export const action = guardAction('members:leave', async (given) => {
  const { cooperative, form, today } = given
  const member = idParam(given.params['member'], 'member_missing')
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  const input = { ...values, member }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, leaveCooperative, input)
    return sent.ok ? redirect(paths.settlement(cooperative.slug, member)) : again(sent)
  }
  const parsed = parseForm(given, leaveCooperative, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const date = dayToPay(parsed.input.date, today)
      // The command would refuse these, so the form says it first.
      await refuseLeaving({ tx, cooperative }, await getMember(tx, cooperative.id, member), date)
      const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member })
      const of = { member: { id: member }, accounts, date }
      return { date, settled: (await foreseeExit({ tx, cooperative }, of)).settlement }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  const { date, settled } = foreseen.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    date,
    reason: parsed.input.reason,
    saved: settled.saved.toString(),
    deposits: settled.deposits.toString(),
    setOffs: settled.setOffs.map((one) => ({
      label: one.label,
      paid: one.paidInterest.plus(one.paidPrincipal).toString(),
    })),
    refund: settled.refund.toString(),
    stillOwed: settled.stillOwed.toString(),
  } as const)
})

export default function Leaving() {
  const t = useT()
  const steps = useSteps()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') return <ExitForm page={page} refused={answer} />
  return (
    <>
      <PageHead title={t('savings.isRight')} lede={page.name} />
      <Steps steps={steps} current={1} />
      <Panel>
        <Facts
          facts={[
            { label: t('exit.date'), value: <DateText date={answer.date} form="day" /> },
            { label: t('exit.reason'), value: t(`exit.reason.${answer.reason}`) },
            { label: t('exit.saved'), value: <MoneyText amount={answer.saved} /> },
            ...(answer.deposits === '0'
              ? []
              : [{ label: t('loans.deposit'), value: <MoneyText amount={answer.deposits} /> }]),
            ...answer.setOffs.map(({ label, paid }) => ({
              label: `${t('exit.setOff')}: ${t('exit.debt', { label })}`,
              value: <MoneyText amount={paid} />,
            })),
            {
              label: t('exit.refund'),
              value: <MoneyText amount={answer.refund} />,
              total: true,
            },
            ...(answer.stillOwed === '0'
              ? []
              : [{ label: t('exit.stillOwed'), value: <MoneyText amount={answer.stillOwed} /> }]),
          ]}
        />
      </Panel>
      <Notice tone="accent">
        <p>{answer.stillOwed === '0' ? t('words.cannotUndo') : t('exit.stillOwedNote')}</p>
      </Notice>
      <CheckForm commandKey={answer.key} values={answer.values} canChange>
        {t('exit.yes')}
      </CheckForm>
    </>
  )
}
