import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { planMeeting } from '#app/commands/meetings/plan.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeetingPlanForm } from '#app/components/meeting-plan.tsx'
import { PageHead } from '#app/components/page.tsx'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingDue } from '#app/routes/meetings/meeting-of.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('meetings.planTitle'))

export const loader = guard('meetings:plan', async ({ tx, cooperative, today }) => {
  const year = Number(today.slice(0, 4)) - 1
  return {
    key: newKey(),
    year,
    due: await meetingDue(tx, cooperative.id, { year, today }),
    back: paths.meetings(cooperative.slug),
  }
})

/** Plans the meeting and goes to its page. */
export const action = guardAction('meetings:plan', async (given) => {
  const sent = await submit(given, planMeeting)
  if (!sent.ok) return again(sent)
  return redirect(paths.meeting(given.cooperative.slug, sent.result.meeting_id))
})

export default function NewMeeting() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const usual: Readonly<Record<string, string>> = {
    year: String(page.year),
    starts_at: '09.00',
    agenda: t('meetings.usualAgenda').replaceAll('|', '\n'),
  }
  return (
    <>
      <PageHead
        title={t('meetings.planTitle')}
        back={{ href: page.back, label: t('meetings.title') }}
      />
      <MeetingPlanForm
        commandKey={refused?.key ?? page.key}
        values={refused?.values ?? usual}
        errors={refused?.errors ?? {}}
        due={page.due}
        hasYear
      />
    </>
  )
}
