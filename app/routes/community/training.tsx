import { useLoaderData } from '@remix-run/react'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Grain, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { ATTENDANCES, TRAINING_TYPES } from '#app/domain/community/lists.ts'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { enterprisesFrom } from '#db/queries/enterprises.ts'
import { getTraining, listAttendance } from '#db/queries/trainings.ts'

export const handle = { tab: 'trainings' }
export const meta = titled((t) => t('community.trainings'))

/** One training: who came on which day, and the enterprises that grew out of it. */
export const loader = guard('community:read', async ({ tx, cooperative, params }) => {
  const training = await getTraining(
    tx,
    cooperative.id,
    idParam(params['training'], 'training_missing'),
  )
  const attendance = await listAttendance(tx, cooperative.id, training.id)
  const days = [...new Set(attendance.map(({ attendedOn }) => attendedOn))].sort()
  const people = [...new Map(attendance.map((row) => [row.personId, row])).values()]
  return {
    training,
    days,
    people: people.map(({ personId, name, householdId }) => ({
      personId,
      name,
      href: paths.household(cooperative.slug, householdId),
      days: Object.fromEntries(
        attendance
          .filter((row) => row.personId === personId)
          .map((row) => [row.attendedOn, row.attendance]),
      ),
    })),
    enterprises: await enterprisesFrom(tx, cooperative.id, training.id),
    back: paths.trainings(cooperative.slug),
  }
})

export default function Training() {
  const t = useT()
  const { training, days, people, enterprises, back } = useLoaderData<typeof loader>()
  const type = TRAINING_TYPES.find((code) => code === training.typeCode)
  const word = (attendance: string | undefined) => {
    const known = ATTENDANCES.find((name) => name === attendance)
    return known ? t(`community.attendance.${known}`) : '–'
  }
  return (
    <>
      <PageHead
        title={training.title}
        lede={type ? t(`community.training.${type}`) : training.typeCode}
        back={{ href: back, label: t('community.trainings') }}
      />
      <Columns>
        <div>
          <Panel title={t('community.attendanceTable')}>
            {people.length === 0 ? (
              <p>{t('community.noAttendance')}</p>
            ) : (
              <LedgerTable
                caption={t('community.attendanceTable')}
                scrolls
                columns={[
                  { key: 'name', label: t('community.name') },
                  ...days.map((day) => ({
                    key: day,
                    label: <DateText date={day} form="short" />,
                  })),
                ]}
                groups={[
                  {
                    key: 'people',
                    rows: people.map((person) => ({
                      key: person.personId,
                      cells: {
                        name: <a href={person.href}>{person.name}</a>,
                        ...Object.fromEntries(days.map((day) => [day, word(person.days[day])])),
                      },
                    })),
                  },
                ]}
              />
            )}
          </Panel>
        </div>
        <div>
          <Panel title={t('community.aboutTraining')}>
            <Facts
              facts={[
                { label: t('community.provider'), value: training.provider || '–' },
                { label: t('community.place'), value: training.place || '–' },
                { label: t('community.startsOn'), value: <DateText date={training.startsOn} /> },
                { label: t('community.endsOn'), value: <DateText date={training.endsOn} /> },
                {
                  label: t('community.hours'),
                  value: t('community.hoursCount', { count: training.hours }),
                },
              ]}
            />
          </Panel>
          <Panel title={t('community.grownOut')}>
            {enterprises.length === 0 ? <p>{t('community.noneGrown')}</p> : null}
            <List>
              {enterprises.map((one) => (
                <ListRow
                  key={one.id}
                  title={one.name}
                  note={one.lineOfBusiness}
                  mark={<Grain icon="shop" tone="good" />}
                />
              ))}
            </List>
          </Panel>
        </div>
      </Columns>
    </>
  )
}
