import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { registerHousehold } from '#app/commands/community.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { Icon } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { PersonFields, usePersonLabels } from '#app/components/person-fields.tsx'
import { again, fieldsOf, keyOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { ownValues, rowCount, rowsIn, valuesOfRows } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { listMembers } from '#db/queries/members.ts'

const PEOPLE = {
  list: 'people',
  fields: ['name', 'sex', 'relation', 'birth_year', 'phone', 'nik', 'member'],
  silent: ['sex', 'relation'],
  most: 12,
} as const

export const handle = { tab: 'community', isTask: true }
export const meta = titled((t) => t('community.newHousehold'))

/** The blank form, with the members to choose from. */
export const loader = guard('households:register', async ({ tx, cooperative }) => ({
  key: newKey(),
  back: paths.community(cooperative.slug),
  members: (await listMembers(tx, cooperative.id, { limit: 2_000 })).map(
    ({ no, name }) => `${no} · ${name}`,
  ),
}))

/** One more row, or the whole household at once. */
export const action = guardAction('households:register', async (given) => {
  const { form } = given
  const values = fieldsOf(form)
  if (form.get('step') === 'more') {
    const rows = String(rowCount(values, PEOPLE.most) + 1)
    const shown: Readonly<Record<string, string>> = { ...values, rows }
    return data({ key: keyOf(form), values: shown, errors: NO_ERRORS })
  }
  const people = rowsIn(values, PEOPLE)
  const own = ownValues(values, PEOPLE.list)
  const sent = await submit(given, registerHousehold, { ...own, people })
  if (sent.ok) return redirect(paths.household(given.cooperative.slug, sent.result.household_id))
  const rows = String(Math.max(people.length, 3))
  const shown: Readonly<Record<string, string>> = { ...own, ...valuesOfRows(people, PEOPLE), rows }
  return again({ ...sent, trouble: { ...sent.trouble, values: shown } })
})

const NO_ERRORS: Readonly<Record<string, string>> = {}

export default function NewHousehold() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  const errors = answer?.errors ?? {}
  const rows = rowCount(values, PEOPLE.most)
  const prefixes = Array.from({ length: rows }, (_, row) => `people.${row}.`)
  const own = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={t('community.newHousehold')}
        back={{ href: page.back, label: t('community.title') }}
      />
      <FormErrors
        errors={errors}
        labels={{
          name: t('community.householdName'),
          no: t('community.householdNo'),
          family_card: t('community.familyCard'),
          dependants: t('community.dependants'),
          people: t('community.whoLivesHere'),
          ...usePersonLabels(rows),
        }}
      />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <input type="hidden" name="rows" value={rows} />
        <Panel>
          <Field
            {...own('name')}
            label={t('community.householdName')}
            hint={t('community.householdNameHint')}
            required
          />
          <Field
            {...own('no')}
            label={t('community.householdNo')}
            hint={t('community.householdNoHint')}
            required={false}
          />
          <Field
            {...own('family_card')}
            label={t('community.familyCard')}
            hint={t('community.sealedHint')}
            inputMode="numeric"
            required={false}
          />
          <Field {...own('hamlet')} label={t('community.hamlet')} required={false} />
          <Field {...own('address')} label={t('community.address')} required={false} />
          <Field
            name="dependants"
            value={values['dependants'] ?? '0'}
            error={errors['dependants']}
            label={t('community.dependants')}
            hint={t('community.dependantsHint')}
            inputMode="numeric"
          />
        </Panel>
        <Panel title={t('community.whoLivesHere')} note={t('community.whoLivesHereHint')}>
          {errors['people'] ? (
            <p className="error" id="people">
              <Icon name="warning" />
              {errors['people']}
            </p>
          ) : null}
          {prefixes.map((prefix, row) => (
            <fieldset key={prefix} className="fields">
              <legend>{t('community.personRow', { row: row + 1 })}</legend>
              <PersonFields
                prefix={prefix}
                values={values}
                errors={errors}
                members={page.members}
              />
            </fieldset>
          ))}
          <Button kind="second" icon="add" name="step" value="more">
            {t('community.addPersonRow')}
          </Button>
        </Panel>
        <ActionBar>
          <span />
          <Button icon="check" name="step" value="confirm">
            {t('community.saveHousehold')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}
