import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { linkPersonToMember } from '#app/commands/community.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getPerson } from '#db/queries/community.ts'
import { listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'community', isTask: true }
export const meta = titled((t) => t('community.linkMember'))

export const loader = guard('households:register', async ({ tx, cooperative, params }) => {
  const person = await getPerson(tx, cooperative.id, idParam(params['person'], 'person_missing'))
  if (person.householdId !== params['household']) throw new DomainError('person_missing')
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  return {
    key: newKey(),
    name: person.name,
    member: person.memberNo ?? '',
    back: paths.household(cooperative.slug, person.householdId),
    members: members.map(({ no, name }) => `${no} · ${name}`),
  }
})

export const action = guardAction('households:register', async (given) => {
  const { params, form, cooperative } = given
  const member = form.get('member')
  const sent = await submit(given, linkPersonToMember, {
    person_id: idParam(params['person'], 'person_missing'),
    member,
  })
  return sent.ok
    ? redirect(paths.household(cooperative.slug, idParam(params['household'], 'household_missing')))
    : again(sent)
})

export default function PersonMember() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('community.linkMember')}
        lede={t('community.linkMemberText', { name: page.name })}
        back={{ href: page.back, label: page.name }}
      />
      <FormErrors errors={refused?.errors ?? {}} labels={{ member: t('community.memberAs') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          name="member"
          label={t('community.memberAs')}
          hint={t('community.memberHint')}
          value={refused?.values['member'] ?? page.member}
          error={refused?.errors['member']}
          suggestions={page.members}
          required={false}
        />
        <ActionBar>
          <span />
          <Button icon="check">{t('community.saveLink')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
