import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordTraining } from '#app/commands/trainings.ts'
import { titled } from '#app/components/frame.tsx'
import { AttendanceForm, TrainingForm } from '#app/components/training-form.tsx'
import { addDays, daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { readTenant } from '#db/client.server.ts'
import { listPeople } from '#db/queries/community.ts'

const MOST_DAYS = 31
const MOST_TICKS = 300
const OWN = ['title', 'type_code', 'provider', 'place', 'starts_on', 'ends_on', 'hours'] as const

export const handle = { tab: 'trainings', isTask: true }
export const meta = titled((t) => t('community.newTraining'))

export const loader = guard('trainings:record', async ({ tx, cooperative, today }) => ({
  key: newKey(),
  today,
  back: paths.trainings(cooperative.slug),
  people: (await listPeople(tx, cooperative.id)).map(({ id, name }) => ({ id, name })),
}))

/** First what and who, then (`days`) who came on which day; `confirm` records it. */
export const action = guardAction('trainings:record', async (given) => {
  const { form, cooperative } = given
  const values = fieldsOf(form)
  const own = Object.fromEntries(OWN.map((name) => [name, values[name] ?? '']))
  const chosen = Object.keys(values).flatMap((name) =>
    name.startsWith('person:') ? [name.slice('person:'.length)] : [],
  )
  if (form.get('step') !== 'days') {
    const attendance = attendanceIn(values, chosen)
    const sent = await submit(given, recordTraining, { ...own, attendance })
    if (sent.ok) return redirect(paths.training(cooperative.slug, sent.result.training_id))
    return again({ ...sent, trouble: { ...sent.trouble, values } })
  }
  const attendance = chosen.map((id) => ({ person_id: id }))
  const parsed = parseForm(given, recordTraining, { values, input: { ...own, attendance } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { starts_on: first, ends_on: last = first } = parsed.input
  const isPlanned = await attempt(given, values, async () => refuseSpan(given.today, first, last))
  if (!isPlanned.ok) return again(isPlanned)
  const days = daysOf(first, last)
  const t = translator(given.language)
  const wrong = days.length > MOST_DAYS ? t('community.tooManyDays') : t('community.tooManyTicks')
  if (days.length > MOST_DAYS || days.length * chosen.length > MOST_TICKS) {
    return again({ status: 422, trouble: { values, errors: { ends_on: wrong } } })
  }
  const people = await readTenant(given.context.db, cooperative.id, (tx) =>
    chosen.length === 0 ? Promise.resolve([]) : listPeople(tx, cooperative.id, { ids: chosen }),
  )
  const named = people.map(({ id, name }) => ({ id, name }))
  return data({
    step: 'days',
    key: keyOf(form),
    own,
    days,
    people: named,
    errors: NO,
    values,
  } as const)
})

const NO: Readonly<Record<string, string>> = {}

/** A tick is a day someone came; of a day with any tick, the others were absent. */
function attendanceIn(values: Readonly<Record<string, string>>, chosen: readonly string[]) {
  const ticks = new Set(Object.keys(values).filter((name) => name.startsWith('day:')))
  const held = new Set([...ticks].map((name) => name.split(':')[2] ?? ''))
  return chosen.flatMap((personId) =>
    [...held].map((day) => ({
      person_id: personId,
      attended_on: day,
      attendance: ticks.has(`day:${personId}:${day}`) ? 'present' : 'absent',
    })),
  )
}

/** What recording would refuse, told before anyone ticks a day. */
function refuseSpan(today: LocalDate, first: LocalDate, last: LocalDate): void {
  if (first > today) throw new DomainError('date_in_future', { field: 'starts_on' })
  if (last < first) throw new DomainError('date_before', { field: 'ends_on', earliest: first })
}

function daysOf(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const count = Math.min(daysBetween(first, last) + 1, MOST_DAYS + 1)
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

export default function NewTraining() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'days') return <AttendanceForm back={page.back} asked={answer} />
  return <TrainingForm page={page} refused={answer} />
}
