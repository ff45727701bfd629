import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeMeeting } from '#app/commands/meetings/plan.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeetingPlanForm } from '#app/components/meeting-plan.tsx'
import { PageHead } from '#app/components/page.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingAsked, meetingDue } from '#app/routes/meetings/meeting-of.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('meetings.changeTitle'))

export const loader = guard('meetings:plan', async ({ tx, cooperative, params, today }) => {
  const meeting = await meetingAsked(tx, cooperative.id, params['meeting'])
  return {
    key: newKey(),
    year: meeting.year,
    due: await meetingDue(tx, cooperative.id, { year: meeting.year, today }),
    values: {
      held_on: meeting.heldOn,
      starts_at: meeting.startsAt,
      place: meeting.place,
      agenda: meeting.agenda.join('\n'),
    },
    back: paths.meeting(cooperative.slug, meeting.id),
  }
})

/** Changes the plan and goes back to the meeting. */
export const action = guardAction('meetings:plan', async (given) => {
  const meeting = given.params['meeting'] ?? ''
  const sent = await submit(given, changeMeeting, { ...fieldsOf(given.form), meeting })
  return sent.ok ? redirect(paths.meeting(given.cooperative.slug, meeting)) : again(sent)
})

export default function MeetingChange() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('meetings.changeTitle')}
        back={{ href: page.back, label: t('meetings.meetingOf', { year: page.year }) }}
      />
      <MeetingPlanForm
        commandKey={refused?.key ?? page.key}
        values={refused?.values ?? page.values}
        errors={refused?.errors ?? {}}
        due={page.due}
        hasYear={false}
      />
    </>
  )
}
