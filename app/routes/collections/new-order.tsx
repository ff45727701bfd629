import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { orderFrom, takeOrder } from '#app/commands/collections/order.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { AmountField, Choices, Field, Select, Tick } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { OrderTerms } from '#app/components/standing-order.tsx'
import { LATEST_DAY } from '#app/domain/collections/standing-order.ts'
import { attempt } from '#app/http/attempt.server.ts'
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
import { readTenant } from '#db/client.server.ts'
import { listLoans } from '#db/queries/loans.ts'
import { listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('orders.new'))

const MOST_SUGGESTED = 2_000

/** The blank form: whose, what for, and when. */
export const loader = guard('collections:record', async ({ tx, cooperative, today, url }) => {
  const members = await listMembers(tx, cooperative.id, { limit: MOST_SUGGESTED })
  const asked = url.searchParams.get('anggota')
  const named = members.find(({ no }) => no === asked)
  const loans = await listLoans(tx, cooperative.id, {
    states: ['disbursed'],
    limit: MOST_SUGGESTED,
    ...(named === undefined ? {} : { memberId: named.id }),
  })
  return {
    key: newKey(),
    today,
    member: named === undefined ? '' : `${named.no} · ${named.name}`,
    members: members.map(({ no, name }) => `${no} · ${name}`),
    loans: loans.filter(({ outstanding }) => outstanding.isPositive()).map(({ no }) => no),
    back: paths.standingOrders(cooperative.slug),
  }
})

/** `check` shows the order in words, `confirm` takes it down. */
export const action = guardAction('collections:record', async (given) => {
  const { cooperative, form } = given
  const values = fieldsOf(form)
  if (form.get('step') === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, takeOrder)
    if (!sent.ok) return again(sent)
    return redirect(paths.standingOrder(cooperative.slug, sent.result.order_id))
  }
  const parsed = parseForm(given, takeOrder, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const seen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, (tx) => orderFrom({ ...given, tx }, parsed.input)),
  )
  if (!seen.ok) return again(seen)
  const { amount, memberName, memberNo, ...order } = seen.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    member: `${memberName} (${memberNo})`,
    order: { ...order, amount: amount?.toString() ?? null },
  } as const)
})

export default function NewOrder() {
  const t = useT()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') return <OrderForm />
  return (
    <>
      <PageHead title={t('savings.isRight')} />
      <Panel>
        <OrderTerms order={answer.order} member={answer.member} />
      </Panel>
      <Notice tone="accent">
        <p>{t('orders.nothingMoves')}</p>
      </Notice>
      <CheckForm commandKey={answer.key} values={answer.values} canChange>
        {t('orders.yesTake')}
      </CheckForm>
    </>
  )
}

type Answers = Readonly<Record<string, string>>

function OrderForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Answers = refused?.values ?? {}
  const errors: Answers = refused?.errors ?? {}
  return (
    <>
      <PageHead
        title={t('orders.new')}
        lede={t('orders.lede')}
        back={{ href: page.back, label: t('orders.title') }}
      />
      <FormErrors
        errors={errors}
        labels={{
          member: t('orders.member'),
          kind: t('orders.kind'),
          loan: t('orders.loan'),
          amount: t('orders.amount'),
          day: t('orders.day'),
          starts_on: t('orders.startsOn'),
          last_on: t('orders.lastOn'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <What page={page} values={values} errors={errors} />
        <When today={page.today} values={values} errors={errors} />
        <ActionBar>
          <p className="note roomy-only">{t('savings.notSavedYet')}</p>
          <Button iconAfter="next">{t('savings.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

type Filled = { readonly values: Answers; readonly errors: Answers }

function What(props: Filled & { readonly page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const t = useT()
  const { page, values, errors } = props
  return (
    <>
      <Field
        name="member"
        label={t('orders.member')}
        value={values['member'] ?? page.member}
        suggestions={page.members}
        error={errors['member']}
        required
      />
      <Choices
        name="kind"
        label={t('orders.kind')}
        value={values['kind'] ?? 'mandatory'}
        error={errors['kind']}
        choices={[
          {
            value: 'mandatory',
            label: t('orders.kind.mandatory'),
            note: t('orders.kind.mandatoryNote'),
          },
          { value: 'loan', label: t('orders.kind.loan'), note: t('orders.kind.loanNote') },
        ]}
      />
      <AmountField
        name="amount"
        label={t('orders.amount')}
        hint={t('orders.amountHint')}
        value={values['amount']}
        error={errors['amount']}
        required={false}
      />
      <Field
        name="loan"
        label={t('orders.loan')}
        hint={t('orders.loanHint')}
        value={values['loan']}
        suggestions={page.loans}
        error={errors['loan']}
        required={false}
      />
    </>
  )
}

function When({ today, values, errors }: Filled & { readonly today: string }) {
  const t = useT()
  const days = Array.from({ length: LATEST_DAY }, (_, index) => String(index + 1))
  return (
    <>
      <Select
        name="day"
        label={t('orders.day')}
        value={values['day'] ?? 'last'}
        error={errors['day']}
        options={[
          ...days.map((day) => ({ value: day, label: t('orders.dayNo', { day }) })),
          { value: 'last', label: t('orders.lastDay') },
        ]}
      />
      <Tick
        name="takes_part"
        label={t('orders.takesPart')}
        checked={values['takes_part'] === 'ya'}
      />
      <Note>{t('orders.takesPartNote')}</Note>
      <Field
        name="starts_on"
        label={t('orders.startsOn')}
        type="date"
        value={values['starts_on'] ?? today}
        error={errors['starts_on']}
        required
      />
      <Field
        name="last_on"
        label={t('orders.lastOn')}
        hint={t('orders.lastOnHint')}
        type="date"
        value={values['last_on']}
        error={errors['last_on']}
        required={false}
      />
    </>
  )
}
