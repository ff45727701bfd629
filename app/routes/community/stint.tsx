import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordMigration } from '#app/commands/stints.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { DESTINATIONS, PLACEMENT_SCHEMES, STINT_STATUSES } from '#app/domain/community/lists.ts'
import { DomainError } from '#app/domain/errors.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { countryName } from '#app/i18n/countries.ts'
import { getHousehold, listPeople } from '#db/queries/community.ts'
import { listStints } from '#db/queries/stints.ts'

export const handle = { tab: 'community', isTask: true }
export const meta = titled((t) => t('community.addStint'))

/** A new stint, or (with `kabar`) what has become of one. */
export const loader = guard(
  'migrations:record',
  async ({ tx, cooperative, params, url, today }) => {
    const household = await getHousehold(
      tx,
      cooperative.id,
      idParam(params['household'], 'household_missing'),
    )
    const people = await listPeople(tx, cooperative.id, { householdId: household.id })
    const wanted = url.searchParams.get('kabar')
    const ids = people.map(({ id }) => id)
    const stint = (await listStints(tx, cooperative.id, ids)).find(({ id }) => id === wanted)
    if (wanted !== null && !stint) throw new DomainError('person_missing')
    return {
      key: newKey(),
      today,
      householdName: household.name,
      back: paths.household(cooperative.slug, household.id),
      people: people.map(({ id, name }) => ({ value: id, label: name })),
      values: stint
        ? {
            stint_id: stint.id,
            person_id: stint.personId,
            status: stint.status,
            scheme: stint.scheme,
            country: stint.countryCode,
            occupation: stint.occupation,
            departed_on: stint.departedOn ?? '',
            returned_on: stint.returnedOn ?? '',
          }
        : {},
    }
  },
)

export const action = guardAction('migrations:record', async (given) => {
  const sent = await submit(given, recordMigration)
  if (!sent.ok) return again(sent)
  return redirect(
    paths.household(
      given.cooperative.slug,
      idParam(given.params['household'], 'household_missing'),
    ),
  )
})

export default function Stint() {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? page.values
  const errors = refused?.errors ?? {}
  const own = (name: string) => ({ name, value: values[name], error: errors[name] })
  const isUpdate = Boolean(values['stint_id'])
  return (
    <>
      <PageHead
        title={isUpdate ? t('community.updateStint') : t('community.addStint')}
        lede={t('community.stintLede')}
        back={{ href: page.back, label: page.householdName }}
      />
      <FormErrors
        errors={errors}
        labels={{
          person_id: t('community.whoWent'),
          country: t('community.country'),
          departed_on: t('community.departedOn'),
          returned_on: t('community.returnedOn'),
          status: t('community.statusNow'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="stint_id" value={values['stint_id'] ?? ''} />
        <Select
          {...own('person_id')}
          label={t('community.whoWent')}
          empty={t('community.choose')}
          options={page.people}
          required
        />
        <Select
          {...own('country')}
          label={t('community.country')}
          empty={t('community.choose')}
          options={DESTINATIONS.map((value) => ({
            value,
            label: countryName(value, language) ?? t('community.otherCountry'),
          }))}
          required
        />
        <Field {...own('occupation')} label={t('community.occupation')} required={false} />
        <Select
          name="scheme"
          value={values['scheme'] ?? 'unknown'}
          error={errors['scheme']}
          label={t('community.scheme')}
          options={PLACEMENT_SCHEMES.map((value) => ({
            value,
            label: t(`community.scheme.${value}`),
          }))}
        />
        <Field
          {...own('departed_on')}
          label={t('community.departedOn')}
          type="date"
          required={false}
        />
        <Field
          {...own('returned_on')}
          label={t('community.returnedOn')}
          type="date"
          max={page.today}
          required={false}
        />
        <Select
          {...own('status')}
          label={t('community.statusNow')}
          empty={t('community.choose')}
          options={STINT_STATUSES.map((value) => ({
            value,
            label: t(`community.status.${value}`),
          }))}
          required
        />
        <Note>{t('community.statusCare')}</Note>
        <ActionBar>
          <span />
          <Button icon="check">{t('community.saveStint')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
