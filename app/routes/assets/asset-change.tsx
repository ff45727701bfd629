import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { describeAnAsset } from '#app/commands/assets/register.ts'
import { assetLabels, ConditionField } from '#app/components/asset-form.tsx'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede } from '#app/components/panel.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getAsset } from '#db/queries/assets.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('assets.change'))

/** What may change about an asset. */
export const loader = guard('assets:describe', async ({ tx, cooperative, params, today: on }) => {
  const id = idParam(params['asset'], 'asset_missing')
  const { no, name, location, holder, condition } = await getAsset(tx, cooperative.id, { id, on })
  const values: Readonly<Record<string, string>> = { no, name, location, holder, condition }
  return { key: newKey(), values, name, back: paths.asset(cooperative.slug, id) }
})

/** Writes it down. */
export const action = guardAction('assets:describe', async (given) => {
  const asset = idParam(given.params['asset'], 'asset_missing')
  const sent = await submit(given, describeAnAsset, { ...fieldsOf(given.form), asset })
  return sent.ok ? redirect(paths.asset(given.cooperative.slug, asset)) : again(sent)
})

export default function AssetChange() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = page.values, errors = {}, key = page.key } = refused ?? {}
  const labels = assetLabels(t, false)
  const tied = (name: string) => ({
    name,
    label: labels[name] ?? name,
    value: values[name],
    error: errors[name],
  })
  return (
    <>
      <PageHead title={t('assets.change')} back={{ href: page.back, label: page.name }} />
      <Lede>{t('assets.changeLede')}</Lede>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={key}>
        <Field {...tied('name')} maxLength={200} required />
        <Field {...tied('no')} maxLength={40} required />
        <Field {...tied('location')} maxLength={200} required={false} />
        <Field {...tied('holder')} maxLength={200} required={false} />
        <ConditionField tied={tied} />
        <ActionBar>
          <Button icon="check">{t('assets.saveChange')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
