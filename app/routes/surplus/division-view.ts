import { lapseOf } from '#app/commands/surplus/lapse.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { lossKept, splitKept, termsKept } from '#app/routes/surplus/division-of.ts'
import { sharesShown } from '#app/routes/surplus/shares-shown.ts'
import type { Allocation } from '#db/queries/surplus-allocations.ts'
import type { TenantTx } from '#db/tables.ts'

/** Where no division waits or stands. */
export const NOTHING = {
  state: null,
  liveId: null,
  decided: null,
  loss: null,
  split: null,
  shares: null,
  lapse: null,
}

type Reading = TenantGiven & { readonly tx: TenantTx }

/** A division that waits or stands: its funds, and once it stands its members' shares. */
export async function shownOf(given: Reading, live: Allocation) {
  const terms = termsKept(live)
  const isPosted = live.state === 'posted'
  const shares = isPosted && terms !== null ? await sharesShown(given, live, terms) : null
  const lapse = shares !== null && shares.open > 0 ? await lapseOf(given, live, given.today) : null
  const isDue = lapse !== null && given.today >= lapse.from
  return {
    state: live.state,
    liveId: live.id,
    decided: { no: live.decisionNo, date: live.meetingOn },
    loss: lossKept(live),
    split: terms === null ? null : splitKept(live, terms),
    shares,
    lapse: can(given.actor, 'surplus:lapse') && isDue ? lapse : null,
  }
}

/** What this person may do with the division as it is. */
export function rightsOf(
  { actor }: Reading,
  at: { readonly live: Allocation | null; readonly isClosed: boolean; readonly open: number },
) {
  const state = at.live?.state
  const isOwn = at.live?.proposedBy === actor.userId
  return {
    proposes: can(actor, 'surplus:propose') && state !== 'posted' && at.isClosed,
    decides: can(actor, 'surplus:decide') && state === 'proposed' && !isOwn,
    undoes: can(actor, 'surplus:undo') && state === 'posted',
    pays: can(actor, 'surplus:pay') && at.open > 0,
  }
}

/** Where the page of a division leads. */
export function linksOf({ cooperative: { slug } }: Reading, year: number, entryId: string | null) {
  return {
    back: paths.surplusYears(slug),
    closing: paths.yearClosing(slug, year),
    simulation: paths.simulation(slug, year),
    entry: entryId === null ? null : paths.entry(slug, entryId),
    funds: paths.surplusFunds(slug),
  }
}

/** What has just been paid, to say so. */
export function newsOf(asked: URLSearchParams) {
  const [count, amount] = [asked.get('dibayar') ?? '', asked.get('sebesar') ?? '']
  return /^\d{1,6}$/.test(count) && /^\d{1,15}$/.test(amount) ? { count, amount } : null
}
