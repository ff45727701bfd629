import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { registerMember } from '#app/commands/members.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { ErrorSummary, Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { IdentityFields, useIdentityLabels } from '#app/components/identity-fields.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { nextMemberNo } from '#db/queries/members.ts'

export const handle = { tab: 'members', isTask: true }
export const meta = titled((t) => t('members.newTitle'))

export const loader = guard('members:register', async ({ tx, cooperative, today }) => ({
  key: newKey(),
  today,
  next: await nextMemberNo(tx, cooperative.id),
}))

/** Registers the member and goes to their page. */
export const action = guardAction('members:register', async (given) => {
  const sent = await submit(given, registerMember)
  if (!sent.ok) return again(sent)
  return redirect(paths.registeredMember(given.cooperative.slug, sent.result.member_id))
})

export default function NewMember() {
  const t = useT()
  const { csrf, cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = useIdentityLabels()
  const asked = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  const labelOf: Readonly<Record<string, string>> = labels
  return (
    <>
      <PageHead
        title={t('members.newTitle')}
        lede={t('members.newLede')}
        back={{ href: paths.members(cooperative.slug), label: t('members.all') }}
      />
      <ErrorSummary
        errors={Object.entries(errors).map(([field, text]) => ({
          field,
          label: labelOf[field] ?? text,
          text,
        }))}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field {...asked('name')} maxLength={200} required />
        <Field
          {...asked('no')}
          hint={t('members.noHint', { next: page.next })}
          maxLength={40}
          required={false}
        />
        <IdentityFields
          values={values}
          errors={errors}
          today={page.today}
          nikHint={t('members.nikHint')}
        />
        <Field
          {...asked('joined_on')}
          type="date"
          value={values['joined_on'] ?? page.today}
          max={page.today}
        />
        <ActionBar>
          <Button icon="check">{t('members.register')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
