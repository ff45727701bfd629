import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { disposeAsset, lastDepreciation } from '#app/commands/assets/dispose.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { DISPOSAL_WAYS, SALE_MEANS } from '#app/domain/assets/classes.ts'
import { Money } from '#app/domain/money.ts'
import { rehearsal } from '#app/http/attempt.server.ts'
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
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { getAsset } from '#db/queries/assets.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('assets.dispose'))

/** The form of an asset that leaves. */
export const loader = guard('assets:record', async ({ tx, cooperative, params, today }) => {
  const id = idParam(params['asset'], 'asset_missing')
  const asset = await getAsset(tx, cooperative.id, { id, on: today })
  return {
    key: newKey(),
    today,
    name: `${asset.no} ${asset.name}`,
    back: paths.asset(cooperative.slug, id),
  }
})

/** `check` shows value, gain or loss of the day, `confirm` books it. */
export const action = guardAction('assets:record', async (given) => {
  const asset = idParam(given.params['asset'], 'asset_missing')
  const values = fieldsOf(given.form)
  if (stepOf(given.form) === 'change') return refilled(given.form)
  if (stepOf(given.form) === 'confirm') {
    const sent = await submit(given, disposeAsset, { ...values, asset })
    return sent.ok ? redirect(paths.asset(given.cooperative.slug, asset)) : again(sent)
  }
  const parsed = parseForm(given, disposeAsset, { values, input: { ...values, asset } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const tried = await rehearsal(given, disposeAsset, { values, input })
  if (!tried.ok) return again(tried)
  const { date = given.today, how, proceeds } = input
  const found = await readTenant(given.context.db, given.cooperative.id, (tx) =>
    getAsset(tx, given.cooperative.id, { id: asset, on: given.today }),
  )
  const last = lastDepreciation(found, date)
  const gain = Money.parse(tried.value.gain)
  const errors: Readonly<Record<string, string>> = {}
  return data({
    step: 'check',
    key: keyOf(given.form),
    values,
    errors,
    how,
    date,
    proceeds: proceeds.toString(),
    last: last.toString(),
    value: found.cost.minus(found.accumulated).minus(last).toString(),
    gain: gain.abs().toString(),
    outcome: gain.isZero() ? 'even' : gain.isPositive() ? 'gain' : 'loss',
    reason: input.reason,
  } as const)
})

export default function AssetDisposal() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('assets.dispose')} back={{ href: page.back, label: page.name }} />
  if (answer?.step !== 'check') {
    return (
      <>
        {head}
        <Lede>{t('assets.disposeLede')}</Lede>
        <DisposalForm />
      </>
    )
  }
  const sum = (amount: string) => <MoneyText amount={amount} />
  return (
    <>
      {head}
      <Notice tone="info">
        <p>{t('assets.checkNote')}</p>
      </Notice>
      <Panel title={t('assets.checkTitle')}>
        <Facts
          facts={[
            { label: t('assets.how'), value: t(`assets.how.${answer.how}`) },
            { label: t('assets.disposedOn'), value: <DateText date={answer.date} /> },
            { label: t('assets.reason'), value: answer.reason },
            { label: t('assets.lastPart'), value: sum(answer.last) },
            { label: t('assets.valueThen'), value: sum(answer.value) },
            { label: t('assets.proceeds'), value: sum(answer.proceeds) },
            { label: t(`assets.${answer.outcome}`), value: sum(answer.gain), total: true },
          ]}
        />
      </Panel>
      <CheckForm commandKey={answer.key} values={answer.values} canChange>
        {t('assets.yesDispose')}
      </CheckForm>
    </>
  )
}

function DisposalForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {}
  const labels = {
    how: t('assets.how'),
    date: t('assets.disposedOn'),
    proceeds: t('assets.proceeds'),
    means: t('assets.saleMeans'),
    reason: t('assets.reason'),
  }
  const tied = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <Select
          {...tied('how')}
          options={DISPOSAL_WAYS.map((value) => ({ value, label: t(`assets.how.${value}`) }))}
        />
        <Field
          {...tied('date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
        />
        <Field
          {...tied('proceeds')}
          hint={t('assets.proceedsHint')}
          inputMode="numeric"
          maxLength={24}
          required={false}
        />
        <Select
          {...tied('means')}
          options={SALE_MEANS.map((value) => ({ value, label: t(`assets.saleMeans.${value}`) }))}
        />
        <Field {...tied('reason')} hint={t('assets.reasonHint')} maxLength={200} required />
        <ActionBar>
          <Button iconAfter="next">{t('assets.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
