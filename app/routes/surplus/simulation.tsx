import { useLoaderData } from '@remix-run/react'
import { isLoss, planOf, sharingFacts } from '#app/commands/surplus/sharing.ts'
import { Facts } from '#app/components/figures.tsx'
import { SearchWithin } from '#app/components/form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { PercentSliders } from '#app/components/percent-sliders.tsx'
import { ShareTable } from '#app/components/surplus-members.tsx'
import { SplitPanel } from '#app/components/surplus-plan.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { yearParam } from '#app/http/year-param.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { percentFields, percentsAsked } from '#app/routes/surplus/percents-asked.ts'
import { shareView, splitView } from '#app/routes/surplus/plan-view.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('surplus.toSimulation'))

const ON_A_PAGE = 50

/** What every member would get by the percents of the address; nothing is posted. */
export const loader = guard('surplus:read', async (given) => {
  const { tx, cooperative, actor, params, url, language } = given
  const year = yearParam(params['year'])
  const facts = await sharingFacts(tx, cooperative.id, year)
  const asked = percentsAsked(url.searchParams, facts.percents, language)
  const t = translator(language)
  const { slug } = cooperative
  const head = {
    year,
    surplus: facts.surplus.toString(),
    standing: facts.surplus.isPositive() ? 'earned' : facts.surplus.isZero() ? 'even' : 'lost',
    asked,
    note: facts.split.isOwn
      ? t('surplus.percentsOwn', { source: facts.split.source, date: facts.split.from })
      : t('surplus.percentsUsual'),
    rule: can(actor, 'rules:set') ? paths.rule(slug, 'surplus_split') : null,
    reset: paths.simulation(slug, year),
    back: paths.surplusYears(slug),
  } as const
  if (isLoss(facts.surplus) || Object.keys(asked.errors).length > 0) return { ...head, plan: null }
  const plan = planOf(facts, asked.percents)
  const reading = { year, isAverage: facts.rule.savings === 'average', language }
  const text = (url.searchParams.get('q') ?? '').trim().toLowerCase()
  const found = plan.shares.filter(({ no, name }) => `${no} ${name}`.toLowerCase().includes(text))
  const { limit, offset, paging } = pageAsked(url, { found: found.length, size: ON_A_PAGE })
  return {
    ...head,
    plan: {
      split: splitView(plan, facts.rule),
      isAverage: reading.isAverage,
      isShared: facts.rule.nonMember === 'members',
      source: {
        memberNet: facts.participation.memberNet.toString(),
        memberOperating: plan.source.memberOperating.negated().toString(),
        cooperative: facts.participation.cooperative.negated().toString(),
        memberTax: plan.source.memberTax.negated().toString(),
        member: plan.source.member.toString(),
        nonMember: plan.source.nonMember.toString(),
      },
      count: plan.shares.length,
      found: found.length,
      text,
      fields: percentFields(url.searchParams),
      rows: found.slice(offset, offset + limit).map((share) => shareView(share, plan, reading)),
      paging,
    },
  }
})

export default function Simulation() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { asked, plan, year, standing } = page
  const wrong = asked.errors['']
  return (
    <>
      <PageHead
        title={t('surplus.simTitle', { year })}
        lede={t('surplus.simLede')}
        back={{ href: page.back, label: t('surplus.title') }}
      />
      {standing === 'earned' ? null : (
        <Notice tone={standing === 'lost' ? 'bad' : 'info'}>
          <p>
            {standing === 'lost'
              ? t('surplus.notEarned', { year, amount: page.surplus.replace('-', '') })
              : t('surplus.nothing', { year })}
          </p>
        </Notice>
      )}
      {wrong === undefined ? null : (
        <Notice tone="bad" live="alert">
          <p>{wrong}</p>
        </Notice>
      )}
      <Columns lay="even">
        <div>
          <PercentSliders
            percents={asked.percents}
            errors={asked.errors}
            sum={asked.sum}
            note={page.note}
            reset={page.reset}
          />
          {page.rule === null ? null : (
            <p>
              <a href={page.rule}>{t('surplus.openRule')}</a>
            </p>
          )}
        </div>
        {plan === null ? null : (
          <div>
            <Panel tone="deep" title={t('surplus.surplusOf')}>
              <p>
                <MoneyText amount={page.surplus} size="xl" />
              </p>
            </Panel>
            <SplitPanel split={plan.split} />
          </div>
        )}
      </Columns>
      {plan === null ? null : <Plan plan={plan} />}
    </>
  )
}

type PlanShown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['plan']>

function Plan({ plan }: { readonly plan: PlanShown }) {
  const t = useT()
  const { source } = plan
  const rows = [
    ['surplus.memberNet', source.memberNet],
    ['surplus.memberOperating', source.memberOperating],
    ['surplus.cooperative', source.cooperative],
    ['surplus.memberTax', source.memberTax],
  ] as const
  return (
    <>
      <Panel title={t('surplus.source')} note={t('surplus.sourceNote')}>
        <Facts
          facts={[
            ...rows.map(([key, amount]) => ({
              label: t(key),
              value: <MoneyText amount={amount} />,
            })),
            {
              label: t('surplus.member'),
              value: <MoneyText amount={source.member} />,
              total: true,
            },
            {
              label: t('surplus.nonMember'),
              value: (
                <>
                  <MoneyText amount={source.nonMember} />{' '}
                  {plan.isShared ? t('surplus.nonMemberShared') : t('surplus.nonMemberReserve')}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('surplus.members')}
        note={t('surplus.membersNote', { count: plan.count, amount: plan.split.membersTotal })}
      >
        <SearchWithin label={t('surplus.search')} value={plan.text} fields={plan.fields} />
        {plan.text === '' ? null : <Note>{t('surplus.membersFound', { count: plan.found })}</Note>}
        {plan.rows.length === 0 ? (
          <p>{t('surplus.noMembers')}</p>
        ) : (
          <ShareTable rows={plan.rows} isAverage={plan.isAverage} hasState={false} />
        )}
        <Pagination {...plan.paging} />
      </Panel>
    </>
  )
}
