import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { amendMember } from '#app/commands/members.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { IdentityFields, useIdentityLabels } from '#app/components/identity-fields.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getMember } from '#db/queries/members.ts'

export const handle = { tab: 'members', isTask: true }
export const meta = titled((t) => t('members.amend'))

/** Who the member is, as it is written down now; the NIK stays sealed. */
export const loader = guard('members:register', async ({ tx, cooperative, params, today }) => {
  const member = await getMember(tx, cooperative.id, idParam(params['member'], 'member_missing'))
  return {
    key: newKey(),
    today,
    hasNik: member.hasNik,
    values: {
      name: member.name,
      sex: member.sex ?? '',
      birth_date: member.birthDate ?? '',
      hamlet: member.hamlet ?? '',
      occupation: member.occupation ?? '',
      phone: member.phone ?? '',
    },
    back: { href: paths.member(cooperative.slug, member.id), label: `${member.no} ${member.name}` },
  }
})

/** Writes it down anew and goes back to the member. */
export const action = guardAction('members:register', async (given) => {
  const memberId = idParam(given.params['member'], 'member_missing')
  const input = { ...fieldsOf(given.form), member_id: memberId }
  const sent = await submit(given, amendMember, input)
  return sent.ok ? redirect(paths.member(given.cooperative.slug, memberId)) : again(sent)
})

export default function MemberIdentity() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const labels = useIdentityLabels()
  const values: Readonly<Record<string, string>> = refused?.values ?? page.values
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  return (
    <>
      <PageHead title={t('members.amend')} back={page.back} />
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          name="name"
          label={labels.name}
          value={values['name']}
          error={errors['name']}
          maxLength={200}
        />
        <IdentityFields
          values={values}
          errors={errors}
          today={page.today}
          nikHint={page.hasNik ? t('members.nikKept') : t('members.nikHint')}
        />
        <ActionBar>
          <Button icon="check">{t('members.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
