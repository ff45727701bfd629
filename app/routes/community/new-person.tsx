import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addPerson } from '#app/commands/community.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { PersonFields, usePersonLabels } from '#app/components/person-fields.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getHousehold } from '#db/queries/community.ts'
import { listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'community', isTask: true }
export const meta = titled((t) => t('community.addPerson'))

export const loader = guard('households:register', async ({ tx, cooperative, params }) => {
  const household = await getHousehold(
    tx,
    cooperative.id,
    idParam(params['household'], 'household_missing'),
  )
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  return {
    key: newKey(),
    name: household.name,
    back: paths.household(cooperative.slug, household.id),
    members: members.map(({ no, name }) => `${no} · ${name}`),
  }
})

export const action = guardAction('households:register', async (given) => {
  const household = idParam(given.params['household'], 'household_missing')
  const input = { ...fieldsOf(given.form), household_id: household }
  const sent = await submit(given, addPerson, input)
  return sent.ok ? redirect(paths.household(given.cooperative.slug, household)) : again(sent)
})

export default function NewPerson() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead title={t('community.addPerson')} back={{ href: page.back, label: page.name }} />
      <FormErrors errors={refused?.errors ?? {}} labels={usePersonLabels()} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <PersonFields
          prefix=""
          values={refused?.values ?? {}}
          errors={refused?.errors ?? {}}
          members={page.members}
        />
        <ActionBar>
          <span />
          <Button icon="check">{t('community.savePerson')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
