import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { formatNumber } from '#app/i18n/format.ts'
import type { PublishedMeeting } from '#db/queries/published.ts'

/** The annual meetings that cooperatives which keep their books here have held, and whether they were in time. */
export function MeetingsPanel(props: {
  readonly meetings: readonly PublishedMeeting[]
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('registry.meetings')} note={t('registry.meetingsNote')}>
      {props.meetings.length === 0 ? (
        <Note>{t('registry.meetingsEmpty')}</Note>
      ) : (
        <LedgerTable
          caption={t('registry.meetings')}
          scrolls
          columns={[
            { key: 'coop', label: t('registry.coop') },
            { key: 'year', label: t('registry.bookYear') },
            { key: 'held', label: t('registry.heldOn') },
            { key: 'attending', label: t('registry.attending'), num: true },
            { key: 'state', label: t('registry.inTime') },
          ]}
          groups={[
            {
              key: 'meetings',
              rows: props.meetings.map((meeting) => ({
                key: `${meeting.cooperativeId} ${meeting.year}`,
                cells: {
                  coop: meeting.name,
                  year: String(meeting.year),
                  held: <DateText date={meeting.heldOn} form="short" />,
                  attending: t('registry.attendingOf', {
                    attending: formatNumber(meeting.attending, language),
                    members: formatNumber(meeting.members, language),
                  }),
                  state:
                    meeting.heldOn > meeting.dueOn ? (
                      <Badge tone="bad">{t('registry.late', { date: meeting.dueOn })}</Badge>
                    ) : (
                      <Badge tone="good">{t('registry.onTime')}</Badge>
                    ),
                },
              })),
            },
          ]}
        />
      )}
    </Panel>
  )
}
