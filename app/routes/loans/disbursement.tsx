import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { feesOf } from '#app/commands/loan-offer.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CashShort } from '#app/components/cash-short.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MEANS } from '#app/components/loan-repayment.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
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
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { readTenant } from '#db/client.server.ts'
import type { Loan } from '#db/queries/loans.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.disburse'))

/** What goes out: the loan less its fees. */
export const loader = guard('loans:disburse', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const fees = feesOf(loan)
  return {
    key: newKey(),
    today,
    earliest: loan.decidedOn,
    state: loan.state,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    amount: loan.terms.principal.toString(),
    provision: fees.provision.toString(),
    administration: fees.administration.toString(),
    paidOut: paidOutOf(loan).toString(),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

function paidOutOf(loan: Loan): Money {
  const { provision, administration } = feesOf(loan)
  return loan.terms.principal.minus(provision).minus(administration)
}

/** `check` shows what goes out, `confirm` books it and opens the voucher. */
export const action = guardAction('loans:disburse', async (given) => {
  const { form, params } = given
  const loan = params['loan'] ?? ''
  const values = fieldsOf(form)
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, disburseLoan, { ...values, loan })
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, disburseLoan, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const rehearsed = await rehearsal(given, disburseLoan, { values, input: parsed.input })
  if (!rehearsed.ok) return again(rehearsed)
  const { method, date = given.today } = parsed.input
  const amount = await readTenant(given.context.db, given.cooperative.id, async (tx) =>
    paidOutOf(await loanOf(tx, given.cooperative.id, loan)),
  )
  const box = await attempt(given, values, () =>
    cashForeseen(given, { means: method, date, amount }),
  )
  if (!box.ok) return again(box)
  const checked = { step: 'check', key: keyOf(form), values, errors: {}, method, date } as const
  return data({ ...checked, short: box.value })
})

export default function Disbursement() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('loans.disburse')} back={{ href: page.back, label: page.no }} />
  if (page.state !== 'approved') return <WrongState head={head} page={page} />
  const isCheck = answer?.step === 'check'
  return (
    <>
      {head}
      <Steps
        steps={[t('loans.fill'), t('loans.check'), t('loans.receipt')]}
        current={isCheck ? 1 : 0}
      />
      <Lede>{t('loans.disburseSentence', { name: page.name, amount: page.paidOut })}</Lede>
      <Payout page={page} checked={isCheck ? answer : null} />
      {isCheck ? (
        <>
          <Notice tone="accent">
            <p>{t('words.cannotUndo')}</p>
          </Notice>
          <CheckForm
            commandKey={answer.key}
            values={answer.values}
            canChange
            asks={<CashShort short={answer.short} />}
          >
            {t('loans.yesDisburse')}
          </CheckForm>
        </>
      ) : (
        <FillForm page={page} refused={answer} />
      )}
    </>
  )
}

function Payout(props: {
  readonly page: {
    readonly name: string
    readonly amount: string
    readonly provision: string
    readonly administration: string
    readonly paidOut: string
  }
  readonly checked: { readonly method: keyof typeof MEANS; readonly date: string } | null
}) {
  const t = useT()
  const language = useLanguage()
  const { page, checked } = props
  const how =
    checked === null
      ? []
      : [
          {
            label: t('words.means'),
            value: t(MEANS[checked.method]),
          },
          { label: t('loans.date'), value: <DateText date={checked.date} form="day" /> },
        ]
  return (
    <Panel>
      <div>
        <Note>{t('loans.moneyOut')}</Note>
        <p>
          <MoneyText amount={page.paidOut} size="xl" />
        </p>
        <Note>{rupiahInWords(Money.parse(page.paidOut), language)}</Note>
      </div>
      <Facts
        facts={[
          { label: t('loans.borrower'), value: page.name },
          ...how,
          { label: t('loans.lent'), value: <MoneyText amount={page.amount} /> },
          { label: t('loans.minusProvision'), value: <MoneyText amount={page.provision} /> },
          { label: t('loans.minusAdmin'), value: <MoneyText amount={page.administration} /> },
          { label: t('loans.received'), value: <MoneyText amount={page.paidOut} />, total: true },
        ]}
      />
    </Panel>
  )
}

function FillForm(props: {
  readonly page: { readonly key: string; readonly today: string; readonly earliest: string | null }
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { page } = props
  const { values = {}, errors = {}, key = page.key } = props.refused ?? {}
  return (
    <>
      <FormErrors errors={errors} labels={{ method: t('words.means'), date: t('loans.date') }} />
      <Form csrf={csrf} commandKey={key}>
        <input type="hidden" name="step" value="check" />
        <Choices
          name="method"
          label={t('words.means')}
          shape="chips"
          value={values['method'] ?? 'cash'}
          error={errors['method']}
          choices={(['cash', 'bank', 'savings'] as const).map((value) => ({
            value,
            label: t(MEANS[value]),
          }))}
        />
        <Field
          name="date"
          label={t('loans.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          {...(page.earliest === null ? {} : { min: page.earliest })}
          error={errors['date']}
        />
        <ActionBar>
          <Button iconAfter="next">{t('loans.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
