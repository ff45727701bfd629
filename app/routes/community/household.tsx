import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Grain, Note, Panel } from '#app/components/panel.tsx'
import { StintText } from '#app/components/stint-text.tsx'
import { DateText } from '#app/components/values.tsx'
import { RELATIONS, TRAINING_TYPES } from '#app/domain/community/lists.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { countryName } from '#app/i18n/countries.ts'
import { getHousehold, listPeople } from '#db/queries/community.ts'
import { listEnterprises } from '#db/queries/enterprises.ts'
import { listStints } from '#db/queries/stints.ts'
import { trainingsOf } from '#db/queries/trainings.ts'

export const handle = { tab: 'community' }
export const meta = titled((t) => t('community.household'))

/** A household: its people, who is abroad, what they learned, what they run. */
export const loader = guard('community:read', async ({ tx, cooperative, actor, params }) => {
  const household = await getHousehold(
    tx,
    cooperative.id,
    idParam(params['household'], 'household_missing'),
  )
  const people = await listPeople(tx, cooperative.id, { householdId: household.id })
  const ids = people.map(({ id }) => id)
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const { slug } = cooperative
  const enterprises = await listEnterprises(tx, cooperative.id, { ownerIds: ids })
  return {
    household,
    people: people.map((person) => ({
      ...person,
      href: paths.personMember(slug, household.id, person.id),
    })),
    stints: (await listStints(tx, cooperative.id, ids)).map((stint) => ({
      ...stint,
      name: nameOf.get(stint.personId) ?? '',
      href: paths.stint(slug, household.id, stint.id),
    })),
    trainings: (await trainingsOf(tx, cooperative.id, ids)).map((training) => ({
      key: `${training.id} ${training.personId}`,
      title: training.title,
      typeCode: training.typeCode,
      startsOn: training.startsOn,
      present: training.daysPresent,
      days: training.days,
      name: nameOf.get(training.personId) ?? '',
      href: paths.training(slug, training.id),
    })),
    enterprises: enterprises.map(({ id, name, lineOfBusiness, ownerId, startedOn }) => ({
      id,
      name,
      lineOfBusiness,
      startedOn,
      owner: nameOf.get(ownerId) ?? '',
    })),
    may: {
      register: can(actor, 'households:register'),
      stints: can(actor, 'migrations:record'),
      enterprises: can(actor, 'enterprises:register'),
    },
    links: {
      back: paths.community(slug),
      person: paths.newPerson(slug, household.id),
      stint: paths.newStint(slug, household.id),
      enterprise: paths.newEnterprise(slug, household.id),
    },
  }
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Household() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { household, links } = page
  return (
    <>
      <PageHead
        title={household.name}
        lede={`${household.no}${household.hamlet === null ? '' : ` · ${household.hamlet}`}`}
        back={{ href: links.back, label: t('community.title') }}
        mark={<Grain icon="family" size="l" />}
      />
      <Columns>
        <div>
          <People page={page} />
          <Stints page={page} />
          <Trainings page={page} />
        </div>
        <div>
          <Enterprises page={page} />
          <Panel title={t('community.household')}>
            <Facts
              facts={[
                { label: t('community.householdNo'), value: household.no },
                { label: t('community.address'), value: household.address ?? '–' },
                {
                  label: t('community.dependants'),
                  value: t('community.dependantsCount', { count: household.dependants }),
                },
                {
                  label: t('community.registeredOn'),
                  value: <DateText date={household.registeredOn} />,
                },
              ]}
            />
          </Panel>
        </div>
      </Columns>
    </>
  )
}

function People({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('community.people')}>
      <List>
        {page.people.map((person) => {
          const relation = RELATIONS.find((name) => name === person.relation) ?? 'other'
          const note = [
            t(`community.relation.${relation}`),
            ...(person.birthYear === null
              ? []
              : [t('community.bornIn', { year: person.birthYear })]),
            person.memberNo === null
              ? t('community.notMember')
              : t('community.isMember', { no: person.memberNo }),
          ].join(' · ')
          const look = { title: person.name, note }
          return page.may.register ? (
            <ListRow key={person.id} {...look} href={person.href} />
          ) : (
            <ListRow key={person.id} {...look} />
          )
        })}
      </List>
      {page.may.register ? (
        <Toolbar>
          <ButtonLink href={page.links.person} kind="second" icon="add">
            {t('community.addPerson')}
          </ButtonLink>
        </Toolbar>
      ) : null}
    </Panel>
  )
}

function Stints({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('community.stints')}>
      {page.stints.length === 0 ? <p>{t('community.noStints')}</p> : null}
      <List>
        {page.stints.map((stint) => {
          const country = countryName(stint.countryCode, language) ?? t('community.otherCountry')
          const look = {
            title: `${stint.name}, ${country}`,
            note: <StintText stint={stint} />,
            mark: <Grain icon="plane" tone="info" />,
          }
          return page.may.stints ? (
            <ListRow key={stint.id} {...look} href={stint.href} />
          ) : (
            <ListRow key={stint.id} {...look} />
          )
        })}
      </List>
      {page.may.stints ? (
        <Toolbar>
          <ButtonLink href={page.links.stint} kind="second" icon="plane">
            {t('community.addStint')}
          </ButtonLink>
        </Toolbar>
      ) : null}
    </Panel>
  )
}

function Trainings({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('community.trained')}>
      {page.trainings.length === 0 ? <p>{t('community.noneTrained')}</p> : null}
      <List>
        {page.trainings.map((training) => {
          const type = TRAINING_TYPES.find((code) => code === training.typeCode)
          const days = t('community.daysOf', { present: training.present, days: training.days })
          return (
            <ListRow
              key={training.key}
              href={training.href}
              title={training.title}
              note={`${training.name} · ${days}${type ? ` · ${t(`community.training.${type}`)}` : ''}`}
              mark={<Grain icon="training" />}
              end={<DateText date={training.startsOn} form="short" />}
            />
          )
        })}
      </List>
    </Panel>
  )
}

function Enterprises({ page }: { readonly page: Page }) {
  const t = useT()
  return (
    <Panel title={t('community.familyEnterprises')}>
      {page.enterprises.length === 0 ? <p>{t('community.noEnterprises')}</p> : null}
      <List>
        {page.enterprises.map((one) => (
          <ListRow
            key={one.id}
            title={one.name}
            note={`${one.lineOfBusiness === '' ? '' : `${one.lineOfBusiness} · `}${t('community.ownedBy', { name: one.owner })}`}
            mark={<Grain icon="shop" tone="good" />}
            end={<DateText date={one.startedOn} form="short" />}
          />
        ))}
      </List>
      {page.may.enterprises ? (
        <Toolbar>
          <ButtonLink href={page.links.enterprise} kind="second" icon="shop">
            {t('community.newEnterprise')}
          </ButtonLink>
        </Toolbar>
      ) : null}
      {page.enterprises.length > 0 ? <Note>{t('community.whatNext')}</Note> : null}
    </Panel>
  )
}
