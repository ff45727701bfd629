import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { Timeline, type TimelineEvent } from '#app/components/progress.tsx'
import { DateText } from '#app/components/values.tsx'
import type { MeetingOutcome, StoryEvent } from '#app/domain/oversight/life-story.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

type Details = Pick<
  RegistryRow,
  'membersAtFounding' | 'mergedInto' | 'leftAppReason' | 'dissolvedBy'
>

/** A line of the story; `since` where it stands for several years. */
type Told = StoryEvent & { readonly since?: number }

/** More than this lies too close to read side by side. */
const MOST_ACROSS = 11

const TONES = {
  founded: 'good',
  legalised: 'good',
  observed: 'info',
  silent: 'bad',
  silence_known: 'bad',
  active_again: 'good',
  merged: 'info',
  left: 'info',
  dissolved: 'bad',
} as const
const MEETING_TONES = {
  on_time: 'good',
  late: 'good',
  missed: 'bad',
  open: 'wait',
} as const satisfies Readonly<Record<MeetingOutcome, string>>

/** A co-op's life in order. */
export function LifeTimeline(props: {
  readonly story: readonly StoryEvent[]
  readonly details: Details
}): ReactElement {
  const t = useT()
  const events = gathered(props.story).map((event) => told(event, props.details, t))
  return <Timeline events={events} {...(events.length <= MOST_ACROSS ? { lay: 'across' } : {})} />
}

/** Years without a meeting in one line, where nothing else came between; and no word of what began at founding. */
function gathered(story: readonly StoryEvent[]): readonly Told[] {
  const founded = story.find(({ kind }) => kind === 'founded')?.date
  const lines: Told[] = []
  for (const event of story) {
    const last = lines.at(-1)
    if (event.kind === 'observed' && event.date === founded) continue
    if (last && isSilentYear(last) && isSilentYear(event)) {
      lines.splice(-1, 1, { ...event, since: last.since ?? last.fiscalYear })
    } else lines.push(event)
  }
  return lines
}

function isSilentYear(event: Told): event is Extract<Told, { kind: 'meeting' }> {
  return event.kind === 'meeting' && event.outcome === 'missed' && !event.isHeld
}

function told(event: Told, details: Details, t: Translate): TimelineEvent {
  const when = <DateText date={event.date} form="short" />
  if (event.kind === 'meeting') {
    const { fiscalYear, outcome, since } = event
    return {
      key: `meeting-${fiscalYear}`,
      when,
      title: t(`registry.meeting.${outcome}`, {
        year: since === undefined ? fiscalYear : `${since}–${fiscalYear}`,
      }),
      text: meetingText(event, t),
      tone: MEETING_TONES[outcome],
    }
  }
  return {
    key: event.kind,
    when,
    title: t(`registry.event.${event.kind}`),
    text: eventText(event.kind, details, t),
    tone: TONES[event.kind],
  }
}

function meetingText(event: Extract<StoryEvent, { kind: 'meeting' }>, t: Translate): string {
  switch (event.outcome) {
    case 'on_time':
      return t('registry.meeting.onTimeText')
    case 'late':
      return t('registry.meeting.lateText')
    case 'missed':
      return event.isHeld ? t('registry.meeting.tooLateText') : t('registry.meeting.neverText')
    case 'open':
      return t('registry.meeting.openText')
  }
}

function eventText(
  kind: Exclude<StoryEvent['kind'], 'meeting'>,
  details: Details,
  t: Translate,
): string | null {
  switch (kind) {
    case 'founded':
      return t('registry.event.foundedText', { count: details.membersAtFounding })
    case 'merged':
      return details.mergedInto
    case 'left':
      return details.leftAppReason
    case 'dissolved':
      if (details.dissolvedBy === null) return null
      return details.dissolvedBy === 'members'
        ? t('registry.event.byMembers')
        : t('registry.event.byGovernment')
    default:
      return t(`registry.event.${kind}Text`)
  }
}
