import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, EmptyState, Grain, Notice, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { meetingDue } from '#app/routes/meetings/meeting-of.ts'
import { listMeetings } from '#db/queries/meetings.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('meetings.title'))

/** Every annual meeting, the latest book year first, and whether last year's is late. */
export const loader = guard('meetings:read', async ({ tx, cooperative, actor, today }) => {
  const meetings = await listMeetings(tx, cooperative.id)
  const year = Number(today.slice(0, 4)) - 1
  const due = await meetingDue(tx, cooperative.id, { year, today })
  const isDone = meetings.some((one) => one.year === year && one.state === 'held')
  const { slug } = cooperative
  return {
    late: !isDone && due < today ? due : null,
    plan: can(actor, 'meetings:plan') ? paths.newMeeting(slug) : null,
    back: paths.books(slug),
    meetings: meetings.map(({ id, year: of, heldOn, startsAt, place, state }) => ({
      id,
      year: of,
      heldOn,
      startsAt,
      place,
      state,
      href: paths.meeting(slug, id),
    })),
  }
})

const TONES = { planned: 'info', held: 'good', cancelled: 'bad' } as const

export default function Meetings() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const plan =
    page.plan === null ? null : (
      <ButtonLink href={page.plan} icon="add">
        {t('meetings.plan')}
      </ButtonLink>
    )
  const isEmpty = page.meetings.length === 0
  return (
    <>
      <PageHead
        title={t('meetings.title')}
        lede={t('meetings.lede')}
        back={{ href: page.back, label: t('ledger.books') }}
        tools={isEmpty ? null : plan}
      />
      {page.late === null ? null : (
        <Notice tone="bad">
          <p>{t('meetings.late', { date: page.late })}</p>
        </Notice>
      )}
      {isEmpty ? (
        <EmptyState title={t('meetings.none')} icon="people" action={plan}>
          {page.plan === null ? t('meetings.noneRead') : t('meetings.noneText')}
        </EmptyState>
      ) : (
        <Panel title={t('meetings.title')} titleHidden>
          <List>
            {page.meetings.map((meeting) => (
              <ListRow
                key={meeting.id}
                href={meeting.href}
                title={t('meetings.meetingOf', { year: meeting.year })}
                note={t('meetings.when', {
                  date: meeting.heldOn,
                  time: meeting.startsAt,
                  place: meeting.place,
                })}
                mark={<Grain icon="people" />}
                end={
                  <Badge tone={TONES[meeting.state]}>{t(`meetings.state.${meeting.state}`)}</Badge>
                }
              />
            ))}
          </List>
        </Panel>
      )}
    </>
  )
}
