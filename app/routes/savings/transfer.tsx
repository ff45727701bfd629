import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Choices, Field } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MemberSide, productName } from '#app/components/member-side.tsx'
import { FormErrors, useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction, STATUS } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { foreseeTransfer, movementPage } from '#app/routes/savings/movement.ts'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.transfer'))

export const loader = guard('savings:withdraw', movementPage)

/** `check` shows both accounts as they would be, `confirm` moves the money. */
export const action = guardAction('savings:withdraw', async (given) => {
  const { cooperative, form, language } = given
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, transferSavings)
    return sent.ok ? redirect(paths.entry(cooperative.slug, sent.result.entry_id)) : again(sent)
  }
  const parsed = parseForm(given, transferSavings, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, (tx) => foreseeTransfer({ ...given, tx }, input)),
  )
  if (!foreseen.ok) return again(foreseen)
  const { from, to } = foreseen.value
  if (from.most.isLessThan(input.amount)) {
    const { member, balance, most } = from
    const sums = { name: member.name, balance, most }
    const errors = { amount: translator(language)('savings.notEnough', sums) }
    return again({ trouble: { values, errors }, status: STATUS.conflict })
  }
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: input.amount.toString(),
    date: from.date,
    member: `${from.member.name} (${from.member.no})`,
    from: { product: from.product, after: from.balance.minus(input.amount).toString() },
    to: { product: to.product, after: to.balance.plus(input.amount).toString() },
    side: from.side,
  } as const)
})

export default function Transfer() {
  const t = useT()
  const steps = useSteps()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') return <TransferForm />
  return (
    <Columns>
      <div>
        <PageHead title={t('savings.isRight')} />
        <Steps steps={steps} current={1} />
        <Panel>
          <div>
            <Note>{t('savings.moved')}</Note>
            <p>
              <MoneyText amount={answer.amount} size="xl" />
            </p>
          </div>
          <Facts
            facts={[
              { label: t('savings.from'), value: answer.member },
              ...[answer.from, answer.to].map(({ product, after }) => ({
                label: t('savings.becomes', { product: productName(t, product) }),
                value: <MoneyText amount={after} />,
              })),
              { label: t('savings.date'), value: <DateText date={answer.date} form="day" /> },
            ]}
          />
        </Panel>
        <Notice tone="accent">
          <p>{t('words.cannotUndo')}</p>
        </Notice>
        <CheckForm commandKey={answer.key} values={answer.values} canChange>
          {t('savings.yesMove')}
        </CheckForm>
      </div>
      <MemberSide side={answer.side} />
    </Columns>
  )
}

type Answers = Readonly<Record<string, string>>

function TransferForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Answers = refused?.values ?? {}
  const errors: Answers = refused?.errors ?? {}
  const choices = page.products.map((one) => ({ value: one.value, label: productName(t, one) }))
  const free = page.products.filter(({ kind }) => kind === 'voluntary' || kind === 'special')
  return (
    <Columns>
      <div>
        <PageHead
          title={t('savings.transfer')}
          back={{ href: page.back, label: t('shell.tabRecord') }}
        />
        <Steps steps={useSteps()} current={0} />
        <FormErrors
          errors={errors}
          labels={{
            member: t('members.member'),
            from: t('savings.transferFrom'),
            to: t('savings.transferTo'),
            amount: t('savings.amount'),
            date: t('savings.date'),
          }}
        />
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <input type="hidden" name="step" value="check" />
          <Field
            name="member"
            label={t('savings.fromMember')}
            value={values['member'] ?? page.member}
            suggestions={page.members}
            error={errors['member']}
            required
          />
          <Choices
            name="from"
            label={t('savings.transferFrom')}
            value={values['from'] ?? 'voluntary'}
            error={errors['from']}
            choices={choices.filter(({ value }) => free.some((one) => one.value === value))}
          />
          <Choices
            name="to"
            label={t('savings.transferTo')}
            value={values['to'] ?? 'mandatory'}
            error={errors['to']}
            choices={choices}
          />
          <AmountField
            name="amount"
            label={t('savings.amount')}
            value={values['amount']}
            error={errors['amount']}
          />
          <Field
            name="date"
            label={t('savings.date')}
            type="date"
            value={values['date'] ?? page.today}
            max={page.today}
            error={errors['date']}
          />
          <ActionBar>
            <p className="note roomy-only">{t('savings.notSavedYet')}</p>
            <Button iconAfter="next">{t('savings.check')}</Button>
          </ActionBar>
        </Form>
      </div>
      {page.side === null ? null : <MemberSide side={page.side} />}
    </Columns>
  )
}
