import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { registerEnterprise } from '#app/commands/enterprises.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { getHousehold, listPeople } from '#db/queries/community.ts'
import { listTrainings } from '#db/queries/trainings.ts'

export const handle = { tab: 'community', isTask: true }
export const meta = titled((t) => t('community.newEnterprise'))

export const loader = guard('enterprises:register', async ({ tx, cooperative, params, today }) => {
  const household = await getHousehold(
    tx,
    cooperative.id,
    idParam(params['household'], 'household_missing'),
  )
  const people = await listPeople(tx, cooperative.id, { householdId: household.id })
  const trainings = await listTrainings(tx, cooperative.id)
  return {
    key: newKey(),
    today,
    name: household.name,
    back: paths.household(cooperative.slug, household.id),
    people: people.map((person) => ({ value: person.id, label: person.name })),
    trainings: trainings.map(({ id, title }) => ({ value: id, label: title })),
  }
})

export const action = guardAction('enterprises:register', async (given) => {
  const sent = await submit(given, registerEnterprise)
  if (!sent.ok) return again(sent)
  return redirect(
    paths.household(
      given.cooperative.slug,
      idParam(given.params['household'], 'household_missing'),
    ),
  )
})

export default function NewEnterprise() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const own = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead title={t('community.newEnterprise')} back={{ href: page.back, label: page.name }} />
      <FormErrors
        errors={errors}
        labels={{
          name: t('community.enterpriseName'),
          owner_id: t('community.owner'),
          started_on: t('community.startedOn'),
          nib: t('community.nib'),
          opening_capital: t('community.openingCapital'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field {...own('name')} label={t('community.enterpriseName')} required />
        <Select
          {...own('owner_id')}
          label={t('community.owner')}
          empty={t('community.choose')}
          options={page.people}
          required
        />
        <Field
          {...own('line_of_business')}
          label={t('community.lineOfBusiness')}
          required={false}
        />
        <Select
          {...own('training_id')}
          label={t('community.grewFrom')}
          empty={t('community.noTraining')}
          options={page.trainings}
        />
        <Field
          name="started_on"
          value={values['started_on'] ?? page.today}
          error={errors['started_on']}
          label={t('community.startedOn')}
          type="date"
          max={page.today}
        />
        <Field {...own('address')} label={t('community.address')} required={false} />
        <Field {...own('phone')} label={t('community.phone')} type="tel" required={false} />
        <Field
          {...own('nib')}
          label={t('community.nib')}
          hint={t('community.nibHint')}
          inputMode="numeric"
          required={false}
        />
        <Field
          {...own('opening_capital')}
          label={t('community.openingCapital')}
          hint={t('community.openingCapitalHint')}
          inputMode="numeric"
          required={false}
        />
        <Note>{t('community.whatNext')}</Note>
        <ActionBar>
          <span />
          <Button icon="check">{t('community.saveEnterprise')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
