import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { takeOverAsset } from '#app/commands/assets/register.ts'
import { AssetForm, assetFacts } from '#app/components/asset-form.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
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
import { paths } from '#app/http/paths.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('assets.old'))

/** The form of an asset whose value stands in the book already. */
export const loader = guard('assets:record', async ({ cooperative, today }) => ({
  key: newKey(),
  today,
  back: paths.assets(cooperative.slug),
}))

/** `check` shows what would be registered, `confirm` registers it and opens the card. */
export const action = guardAction('assets:record', async (given) => {
  const values = fieldsOf(given.form)
  if (stepOf(given.form) === 'change') return refilled(given.form)
  if (stepOf(given.form) === 'confirm') {
    const sent = await submit(given, takeOverAsset, values)
    if (!sent.ok) return again(sent)
    return redirect(paths.asset(given.cooperative.slug, sent.result.asset_id))
  }
  const parsed = parseForm(given, takeOverAsset, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const tried = await rehearsal(given, takeOverAsset, { values, input: parsed.input })
  if (!tried.ok) return again(tried)
  const errors: Readonly<Record<string, string>> = {}
  return data({ step: 'check', key: keyOf(given.form), values, errors } as const)
})

export default function OldAsset() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = (
    <PageHead title={t('assets.old')} back={{ href: page.back, label: t('assets.title') }} />
  )
  if (answer?.step === 'check') {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{t('assets.checkNote')}</p>
        </Notice>
        <Panel title={t('assets.checkTitle')}>
          <Facts facts={assetFacts(answer.values, t, true)} />
        </Panel>
        <CheckForm commandKey={answer.key} values={answer.values} canChange>
          {t('assets.yesTakeOver')}
        </CheckForm>
      </>
    )
  }
  const { values = {}, errors = {}, key = page.key } = answer ?? {}
  return (
    <>
      {head}
      <Lede>{t('assets.oldLede')}</Lede>
      <AssetForm isOld commandKey={key} today={page.today} answers={{ values, errors }} />
    </>
  )
}
