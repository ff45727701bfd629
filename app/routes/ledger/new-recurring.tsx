import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { beginRecurring } from '#app/commands/recurring.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Note } from '#app/components/panel.tsx'
import { monthOf } from '#app/domain/calendar.ts'
import { RHYTHM_NAMES } from '#app/domain/ledger/recurring.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { getTemplate } from '#db/queries/entry-templates.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('recur.makeRecurring'))

const templateAsked = ({ params }: Pick<TenantGiven, 'params'>) =>
  idParam(params['template'], 'template_missing')

/** The rhythm of a template that is booked again and again. */
export const loader = guard('ledger:post', async (given) => {
  const { tx, cooperative, today } = given
  const template = await getTemplate(tx, cooperative.id, templateAsked(given))
  return {
    key: newKey(),
    name: template.name,
    memo: template.memo,
    isOfTwo: template.lines.length === 2,
    month: monthOf(today),
    day: Number(today.slice(8)),
    back: paths.templates(cooperative.slug),
  }
})

/** Begins it, with the lines of the template as they are now. */
export const action = guardAction('ledger:post', async (given) => {
  const { cooperative } = given
  const template = await readTenant(given.context.db, cooperative.id, (tx) =>
    getTemplate(tx, cooperative.id, templateAsked(given)),
  )
  const { voucher, lines } = template
  const sent = await submit(given, beginRecurring, { ...fieldsOf(given.form), voucher, lines })
  return sent.ok
    ? redirect(paths.recurringEntry(cooperative.slug, sent.result.recurring_id))
    : again(sent)
})

export default function NewRecurring() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { errors = {}, key = page.key } = refused ?? {}
  const values: Readonly<Record<string, string>> = refused?.values ?? {
    name: page.name,
    memo: page.memo,
    every: 'month',
    day: String(page.day),
    first: page.month,
    amounts: 'fixed',
  }
  const labels = {
    name: t('recur.name'),
    memo: t('ledger.memo'),
    every: t('recur.every'),
    day: t('recur.day'),
    first: t('recur.first'),
    last: t('recur.last'),
    amounts: t('recur.amounts'),
    total: t('recur.total'),
  }
  const tied = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  const amounts = page.isOfTwo ? (['fixed', 'asked', 'spread'] as const) : (['fixed'] as const)
  return (
    <>
      <PageHead
        title={t('recur.makeRecurring')}
        back={{ href: page.back, label: t('recur.templates') }}
      />
      <Lede>{t('recur.makeLede', { name: page.name })}</Lede>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={key}>
        <Field {...tied('name')} maxLength={200} required />
        <Field {...tied('memo')} hint={t('recur.memoHint')} maxLength={180} required />
        <Columns lay="even">
          <Select
            {...tied('every')}
            options={RHYTHM_NAMES.map((value) => ({ value, label: t(`recur.every.${value}`) }))}
          />
          <Field {...tied('day')} hint={t('recur.dayHint')} inputMode="numeric" maxLength={2} />
        </Columns>
        <Columns lay="even">
          <Field {...tied('first')} type="month" />
          <Field {...tied('last')} type="month" hint={t('recur.lastHint')} />
        </Columns>
        <Select
          {...tied('amounts')}
          options={amounts.map((value) => ({ value, label: t(`recur.amounts.${value}`) }))}
        />
        {page.isOfTwo ? (
          <Field
            {...tied('total')}
            hint={t('recur.totalHint')}
            inputMode="numeric"
            maxLength={24}
          />
        ) : null}
        <Note>{t('recur.kept')}</Note>
        <ActionBar>
          <Button icon="check">{t('recur.begin')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
