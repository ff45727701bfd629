import { useLoaderData } from '@remix-run/react'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Grain, Panel } from '#app/components/panel.tsx'
import { can, type Permission } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'

const EVENTS = [
  ['collections:record', 'sheets'],
  ['savings:deposit', 'deposit'],
  ['savings:withdraw', 'withdrawal'],
  ['savings:withdraw', 'transfer'],
  ['collections:record', 'standingOrder'],
  ['savings:deposit', 'termDeposit'],
  ['loans:repay', 'repayment'],
  ['loans:apply', 'newLoan'],
  ['members:register', 'newMember'],
  ['cash:count', 'cashCount'],
  ['ledger:post', 'otherEntry'],
] as const satisfies readonly (readonly [Permission, string])[]
type Event = (typeof EVENTS)[number][1]

const LOOKS: Readonly<Record<Event, { icon: IconName; tone?: 'good' | 'info' | 'accent' }>> = {
  sheets: { icon: 'sheet', tone: 'accent' },
  deposit: { icon: 'in', tone: 'good' },
  withdrawal: { icon: 'out' },
  transfer: { icon: 'next' },
  standingOrder: { icon: 'calendar', tone: 'info' },
  termDeposit: { icon: 'clock', tone: 'info' },
  repayment: { icon: 'sack', tone: 'good' },
  newLoan: { icon: 'pen', tone: 'accent' },
  newMember: { icon: 'people', tone: 'info' },
  cashCount: { icon: 'box' },
  otherEntry: { icon: 'book' },
}

export const handle = { tab: 'record' }
export const meta = titled((t) => t('home.recordTitle'))

/** What this person may record here. */
export const loader = guard('ledger:read', async ({ actor }) => ({
  events: EVENTS.flatMap(([permission, event]) => (can(actor, permission) ? [event] : [])),
}))

export default function Record() {
  const t = useT()
  const { slug } = useFrame().cooperative
  const { events } = useLoaderData<typeof loader>()
  if (events.length === 0) {
    return (
      <EmptyState level={1} title={t('home.recordNothing')} icon="eye">
        {t('home.recordNothingText')}
      </EmptyState>
    )
  }
  return (
    <>
      <PageHead title={t('home.recordTitle')} lede={t('home.recordLede')} />
      <Panel>
        <List>
          {events.map((event) => (
            <ListRow
              key={event}
              href={hrefOf(event, slug)}
              title={t(`home.${event}`)}
              note={t(`home.${event}Note`)}
              mark={<Grain {...LOOKS[event]} />}
            />
          ))}
        </List>
      </Panel>
    </>
  )
}

function hrefOf(event: Event, slug: string): string {
  const targets: Readonly<Record<Event, string>> = {
    sheets: paths.sheets(slug),
    deposit: paths.deposit(slug),
    withdrawal: paths.withdrawal(slug),
    transfer: paths.transfer(slug),
    standingOrder: paths.standingOrders(slug),
    termDeposit: paths.termDeposits(slug),
    repayment: paths.loans(slug),
    newLoan: paths.newLoan(slug),
    newMember: paths.newMember(slug),
    cashCount: paths.newCount(slug),
    otherEntry: paths.newEntry(slug),
  }
  return targets[event]
}
