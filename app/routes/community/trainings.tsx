import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listTrainings } from '#db/queries/trainings.ts'

export const handle = { tab: 'trainings' }
export const meta = titled((t) => t('community.trainings'))

/** Trainings, latest first, with who came and what grew out of them. */
export const loader = guard('community:read', async ({ tx, cooperative, actor }) => ({
  mayRecord: can(actor, 'trainings:record'),
  newTraining: paths.newTraining(cooperative.slug),
  trainings: (await listTrainings(tx, cooperative.id)).map((training) => ({
    ...training,
    href: paths.training(cooperative.slug, training.id),
  })),
}))

export default function Trainings() {
  const t = useT()
  const { trainings, mayRecord, newTraining } = useLoaderData<typeof loader>()
  const record = mayRecord ? (
    <ButtonLink href={newTraining} icon="add">
      {t('community.newTraining')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHead
        title={t('community.trainings')}
        lede={t('community.trainingsLede')}
        tools={trainings.length > 0 ? record : null}
      />
      {trainings.length === 0 ? (
        <EmptyState title={t('community.noTrainings')} icon="training" action={record}>
          {t('community.noTrainingsText')}
        </EmptyState>
      ) : (
        <Panel>
          <List>
            {trainings.map((training) => (
              <ListRow
                key={training.id}
                href={training.href}
                title={training.title}
                mark={<Grain icon="training" />}
                note={[
                  t('community.peopleCount', { count: training.people }),
                  t('community.enterpriseCount', { count: training.enterprises }),
                  t('community.hoursCount', { count: training.hours }),
                ].join(' · ')}
                end={<DateText date={training.startsOn} form="short" />}
              />
            ))}
          </List>
        </Panel>
      )}
    </>
  )
}
