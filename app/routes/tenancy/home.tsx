import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { List, ListRow, Meter, Stat, Stats } from '#app/components/figures.tsx'
import { FirstMembers } from '#app/components/first-members.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Columns, EmptyState, Grain, Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { monthOf, ZONES } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryCollection } from '#app/domain/savings/collection.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatDay } from '#app/i18n/format.ts'
import { cashMark } from '#app/routes/ledger/count-of.ts'
import { MoneyPanel } from '#app/routes/tenancy/home-money.tsx'
import { LatePanel, TasksPanel } from '#app/routes/tenancy/home-panels.tsx'
import { lateLoans, tasksOf } from '#app/routes/tenancy/home-tasks.ts'
import { listContributors, moneyHeld, receivedInMonth, runningLoans } from '#db/queries/home.ts'
import { type EntryView, listEntries, mainBook } from '#db/queries/ledger.ts'
import { listTerms } from '#db/queries/savings-products.ts'

const LATEST = 6
const NOON = 11
const AFTERNOON = 15
const EVENING = 18

export const handle = { tab: 'home' }
export const meta = titled((t) => t('home.title'))

/** The cooperative today: what to do now, the money, what waits, what is late, what came in last. */
export const loader = guard('home:read', async (given) => {
  const { tx, cooperative, actor, today, context } = given
  if (!can(actor, 'ledger:read')) throw redirect(paths.community(cooperative.slug))
  const book = await mainBook(tx, cooperative.id)
  const contributors = await listContributors(tx, cooperative.id)
  const amounts = await listTerms(tx, cooperative.id, 'mandatory')
  const collection = mandatoryCollection(contributors, amounts, today)
  const month = monthOf(today)
  const held = await moneyHeld(tx, book)
  const running = await runningLoans(tx, cooperative.id, { date: today })
  const entries = await listEntries(tx, book, { newestFirst: true, limit: LATEST })
  const mark = await cashMark(tx, cooperative, today)
  const mayCount = can(actor, 'cash:count')
  return {
    today,
    month,
    name: actor.name,
    hour: new Date(context.now().getTime() + ZONES[cooperative.zone] * 3_600_000).getUTCHours(),
    collection: {
      members: collection.members,
      settled: collection.settled,
      due: collection.dueThisMonth.toString(),
      arrears: collection.arrears.toString(),
      received: (await receivedInMonth(tx, book, { role: 'mandatory_savings', month })).toString(),
    },
    held: heldText(held, { isHidden: mayCount && mark !== null && mark.state !== 'fresh' }),
    mark,
    count: mayCount ? paths.newCount(cooperative.slug) : null,
    tasks: await tasksOf(given, book),
    late: await lateLoans(given, running),
    latest: entries.map((entry) => ({
      ...latestOf(entry),
      href: paths.entry(cooperative.slug, entry.id),
    })),
    may: {
      deposit: can(actor, 'savings:deposit'),
      register: can(actor, 'members:register'),
      import: can(actor, 'onboarding:import'),
    },
  }
})

/** Who counts the cash while a count is due is not told what to find; the sum of all would tell it too. */
function heldText(
  held: { readonly cash: Money; readonly bank: Money },
  { isHidden }: { readonly isHidden: boolean },
) {
  const bank = held.bank.toString()
  if (isHidden) return { cash: null, bank, all: null }
  return { cash: held.cash.toString(), bank, all: held.cash.plus(held.bank).toString() }
}

/** An entry by what it did to the money: accounts 110x and 111x; null when it moved none. */
function latestOf(entry: EntryView) {
  const moved = entry.lines.filter(({ accountCode }) => /^11[01]/.test(accountCode))
  const change = Money.sum(
    moved.map(({ side, amount }) => (side === 'debit' ? amount : amount.negated())),
  )
  return {
    id: entry.id,
    memo: entry.memo,
    number: entry.number,
    date: entry.date,
    change: moved.length === 0 ? null : change.toString(),
  }
}

export default function Home() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        before={<time dateTime={page.today}>{formatDay(page.today, language)}</time>}
        title={t(greeting(page.hour), { name: page.name })}
      />
      <Columns lay="rows">
        <NowPanel />
        <MoneyPanel held={page.held} mark={page.mark} countHref={page.count} />
        <TasksPanel tasks={page.tasks} />
        <LatePanel late={page.late} all={paths.arrears(cooperative.slug)} />
        <LatestPanel />
      </Columns>
    </>
  )
}

/** The one thing to do now: collect this month's wajib, or begin with the members. */
function NowPanel() {
  const t = useT()
  const { slug } = useFrame().cooperative
  const { collection, month, may } = useLoaderData<typeof loader>()
  if (collection.members === 0) return <NoMembers />
  const isSettled = collection.settled === collection.members
  const of = { settled: collection.settled, members: collection.members }
  return (
    <Panel
      tone="deep"
      title={t('home.mandatory', { month })}
      aside={<Badge tone="accent">{t('home.members', { members: collection.members })}</Badge>}
    >
      <Meter
        label={t('home.settled')}
        value={of.settled}
        max={of.members}
        text={t('home.settledOf', of)}
        note={isSettled ? t('home.noArrears') : t('home.arrears', { amount: collection.arrears })}
      />
      <Stats>
        <Stat label={t('home.dueThisMonth')}>
          <MoneyText amount={collection.due} size="l" />
        </Stat>
        <Stat label={t('home.received')}>
          <MoneyText amount={collection.received} size="l" />
        </Stat>
      </Stats>
      <Toolbar>
        {may.deposit ? (
          <ButtonLink href={paths.deposit(slug)} icon="add">
            {t('home.recordDeposit')}
          </ButtonLink>
        ) : (
          <ButtonLink href={paths.members(slug)} icon="people">
            {t('home.openMembers')}
          </ButtonLink>
        )}
        <ButtonLink kind="second" href={paths.sheets(slug)} icon="sheet">
          {t('home.sheets')}
        </ButtonLink>
      </Toolbar>
    </Panel>
  )
}

function NoMembers() {
  const t = useT()
  const { may } = useLoaderData<typeof loader>()
  const { slug } = useFrame().cooperative
  return (
    <Panel tone="deep">
      <EmptyState
        title={t('home.empty')}
        action={
          <FirstMembers
            importHref={may.import ? paths.imports(slug) : null}
            registerHref={may.register ? paths.newMember(slug) : null}
          />
        }
      >
        {t('home.emptyText')}
      </EmptyState>
    </Panel>
  )
}

function LatestPanel() {
  const t = useT()
  const { slug } = useFrame().cooperative
  const { latest } = useLoaderData<typeof loader>()
  return (
    <Panel
      full
      title={t('home.latest')}
      aside={<a href={paths.journal(slug)}>{t('home.openJournal')}</a>}
    >
      {latest.length === 0 ? <Note>{t('home.noEntries')}</Note> : null}
      <List>
        {latest.map((entry) => {
          const isIn = entry.change !== null && !entry.change.startsWith('-')
          return (
            <ListRow
              key={entry.id}
              href={entry.href}
              title={entry.memo}
              note={entry.number}
              mark={
                isIn ? (
                  <Grain icon="in" tone="good" />
                ) : (
                  <Grain icon={entry.change === null ? 'book' : 'out'} />
                )
              }
              end={
                <>
                  <MoneyText amount={entry.change} bare signed {...(isIn ? { flow: 'in' } : {})} />
                  <span className="note">
                    <DateText date={entry.date} form="short" />
                  </span>
                </>
              }
            />
          )
        })}
      </List>
    </Panel>
  )
}

function greeting(hour: number) {
  if (hour < NOON) return 'home.morning'
  if (hour < AFTERNOON) return 'home.noon'
  return hour < EVENING ? 'home.afternoon' : 'home.evening'
}
