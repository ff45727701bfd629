import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { limitCounts } from '#app/commands/cash.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { limitsOn } from '#app/domain/ledger/cash-count.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listCountLimits } from '#db/queries/cash.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('cash.limits'))

/** The limits in force, to start from. */
export const loader = guard('cash:limit', async ({ tx, cooperative, today }) => ({
  key: newKey(),
  today,
  limits: limitsOn(await listCountLimits(tx, cooperative.id), today),
  back: paths.cash(cooperative.slug),
}))

/** Sets new limits from a day on; those before stay for the days before. */
export const action = guardAction('cash:limit', async (given) => {
  const sent = await submit(given, limitCounts)
  return sent.ok ? redirect(paths.cash(given.cooperative.slug)) : again(sent)
})

export default function CashLimits() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {} } = refused ?? {}
  const labels = {
    fresh_days: t('cash.freshDays'),
    late_days: t('cash.lateDays'),
    from: t('cash.limitsFrom'),
    source: t('cash.source'),
  }
  const asked = (name: keyof typeof labels) => ({ name, label: labels[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={t('cash.limits')}
        lede={t('cash.limitsLede')}
        back={{ href: page.back, label: t('cash.title') }}
      />
      {page.limits === null ? null : <Note>{t('cash.limitsSource', page.limits)}</Note>}
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          {...asked('fresh_days')}
          inputMode="numeric"
          value={values['fresh_days'] ?? page.limits?.freshDays.toString()}
        />
        <Field
          {...asked('late_days')}
          inputMode="numeric"
          value={values['late_days'] ?? page.limits?.lateDays.toString()}
        />
        <Field {...asked('from')} type="date" value={values['from'] ?? page.today} />
        <Field
          {...asked('source')}
          hint={t('cash.sourceHint')}
          value={values['source']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button icon="check">{t('cash.saveLimits')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
