import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { undoAsset } from '#app/commands/assets/dispose.ts'
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
import { listDisposals } from '#db/queries/asset-disposals.ts'
import { getAsset } from '#db/queries/assets.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('assets.undo'))

/** What would be taken back about an asset: its leaving, or its coming. */
export const loader = guard('assets:undo', async ({ tx, cooperative, params, today: on }) => {
  const id = idParam(params['asset'], 'asset_missing')
  const { no, name } = await getAsset(tx, cooperative.id, { id, on })
  const [disposal] = await listDisposals(tx, cooperative.id, id)
  return {
    key: newKey(),
    name: `${no} ${name}`,
    of: disposal === undefined ? ('registration' as const) : ('disposal' as const),
    back: paths.asset(cooperative.slug, id),
  }
})

/** Takes it back. */
export const action = guardAction('assets:undo', async (given) => {
  const asset = idParam(given.params['asset'], 'asset_missing')
  const sent = await submit(given, undoAsset, { ...fieldsOf(given.form), asset })
  return sent.ok ? redirect(paths.asset(given.cooperative.slug, asset)) : again(sent)
})

export default function AssetUndo() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const { values = {}, errors = {}, key = page.key } = useActionData<typeof action>() ?? {}
  const label = t('assets.undoReason')
  return (
    <>
      <PageHead title={t('assets.undo')} back={{ href: page.back, label: page.name }} />
      <Lede>{t(`assets.undoLede.${page.of}`)}</Lede>
      <FormErrors errors={errors} labels={{ reason: label }} />
      <Form csrf={csrf} commandKey={key}>
        <Field
          name="reason"
          label={label}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button kind="danger">{t('assets.yesUndo')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
