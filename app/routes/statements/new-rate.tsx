import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setBenefitRate } from '#app/commands/benefits.ts'
import { BenefitForm } from '#app/components/benefit-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('benefits.newRate'))

/** The form of a rate elsewhere. */
export const loader = guard('statements:reference', async ({ cooperative, today }) => ({
  key: newKey(),
  from: newYearOf(today),
  back: paths.benefits(cooperative.slug),
}))

/** Writes the rate down. */
export const action = guardAction('statements:reference', async (given) => {
  const sent = await submit(given, setBenefitRate, fieldsOf(given.form))
  return sent.ok ? redirect(paths.benefits(given.cooperative.slug)) : again(sent)
})

export default function NewRate() {
  const t = useT()
  const { key, from, back } = useLoaderData<typeof loader>()
  return (
    <BenefitForm
      title={t('benefits.newRate')}
      lede={t('benefits.rateLede')}
      back={back}
      commandKey={key}
      kinds={['loan', 'deposit']}
      first={[]}
      then={[{ name: 'yearly_percent', label: t('benefits.percent'), inputMode: 'decimal' }]}
      usual={{ from }}
      refused={useActionData<typeof action>()}
    />
  )
}
