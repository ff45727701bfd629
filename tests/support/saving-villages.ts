import type { Runtime } from '#app/commands/execute.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import { known } from '#app/domain/assert.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { listAccountsOf, passbookLines } from '#db/queries/savings.ts'
import { listEarningProducts } from '#db/queries/savings-interest.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

/** A day and what came in (or went out, negative) of a member's simpanan sukarela. */
export type Moved = readonly [date: string, amount: number]

export const treasurer = officer('treasurer')
export const chair = officer('chair')

/** Founds a cooperative whose members save as told, and decides what their savings earn. */
export async function savingVillage(
  runtime: Runtime,
  slug: string,
  told: {
    readonly terms: Readonly<Record<string, unknown>> | null
    readonly members: Readonly<Record<string, readonly Moved[]>>
  },
): Promise<Cooperative> {
  const cooperative = await foundVillage(runtime, slug)
  const by = { cooperative, actor: treasurer }
  if (told.terms !== null) await decideTerms(runtime, cooperative, told.terms)
  for (const [name, movements] of Object.entries(told.members)) {
    const raw = { name, sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, by, { command: registerMember, raw })
    for (const movement of movements) await move(runtime, cooperative, { name, movement })
  }
  return cooperative
}

/** Decides what simpanan sukarela earn: 4 % a year by the day from January 2026, unless told otherwise. */
export async function decideTerms(
  runtime: Runtime,
  cooperative: Cooperative,
  terms: Readonly<Record<string, unknown>> = {},
) {
  const products = await readTenant(runtime.db, cooperative.id, (tx) =>
    listEarningProducts(tx, cooperative.id),
  )
  const raw = {
    product: known(products[0], 'a cooperative has simpanan sukarela').id,
    from: '2026-01',
    source: 'Rapat Pengurus 2 Januari 2026',
    method: 'daily',
    tiers: [{ from: '0', percent: '4' }],
    ...terms,
  }
  return send(runtime, { cooperative, actor: chair }, { command: setInterest, raw })
}

/** One movement on a member's simpanan sukarela. */
export async function move(
  runtime: Runtime,
  cooperative: Cooperative,
  what: { readonly name: string; readonly movement: Moved },
): Promise<void> {
  const [date, amount] = what.movement
  const raw = { member: what.name, product: 'voluntary', date, amount: `${Math.abs(amount)}` }
  const command = amount > 0 ? depositSavings : withdrawSavings
  await send(runtime, { cooperative, actor: treasurer }, { command, raw })
}

/** The lines of a member's savings book that a run wrote: letter, day and change. */
export async function interestLines(runtime: Runtime, cooperative: Cooperative, memberId: string) {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const accounts = await listAccountsOf(tx, cooperative.id, { memberId })
    const account = known(
      accounts.find(({ product }) => product.kind === 'voluntary'),
      'the member saves',
    )
    const lines = await passbookLines(tx, cooperative.id, account.id)
    return lines
      .filter(({ event }) => event !== 'savings.deposit' && event !== 'savings.withdraw')
      .map(({ event, date, change }) => [event, date, Number(change)] as const)
  })
}
