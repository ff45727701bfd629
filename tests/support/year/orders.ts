import { sql } from 'kysely'
import { endOrder, takeOrder } from '#app/commands/collections/order.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { assert } from '#app/domain/assert.ts'
import { enter } from '#tests/support/year/pencil.ts'
import {
  entriesAfter,
  headOf,
  sumOn,
  type Village,
  type WrittenEntry,
} from '#tests/support/year/village.ts'

/** Someone orders that their sukarela pays wajib, or a loan, every month. */
export async function order(village: Village): Promise<void> {
  const { chance, running } = village
  const loan = chance.anyOf([...running.values()])
  const isForLoan = loan !== undefined && chance.onceIn(2)
  const member = isForLoan ? loan.member : (chance.anyOf(village.members) ?? '')
  const what = isForLoan
    ? { kind: 'loan', loan: loan.id }
    : { kind: 'mandatory', ...chance.oneOf({}, { amount: `${1_000 * (1 + chance.pick(50))}` }) }
  const day = chance.oneOf('last', '1', `${1 + chance.pick(28)}`)
  const raw = { member, ...what, day, takes_part: chance.onceIn(2) }
  const { order_id: id } = await village.by('treasurer', takeOrder, raw)
  village.orders.push({ id, member })
}

/** A member wants an order no more. */
export async function endSome(village: Village): Promise<void> {
  const gone = village.chance.anyOf(village.orders)
  if (gone === undefined) return
  await village.by('treasurer', endOrder, { order: gone.id, reason: 'permintaan anggota' })
  village.orders.splice(village.orders.indexOf(gone), 1)
}

/** Every order whose day has come is run; what each entry did is written down from its lines. */
export async function runStandingOrders(village: Village): Promise<void> {
  const { pencil, customs } = village
  const head = await headOf(village)
  const date = village.today()
  const done = await village.by('treasurer', runOrders, { date })
  const entries = await entriesAfter(village, head)
  assert(entries.length === done.posted, `${done.posted} rows are as many entries`)
  let moved = 0
  for (const entry of entries) {
    const effect = await effectOf(village, entry)
    moved += sumOn(entry, '2101') + sumOn(entry, '2143')
    enter(pencil, { ...effect, date })
    for (const [account] of effect.savings) {
      const held = pencil.savings.get(account) ?? 0
      const isKept = !account.endsWith('/voluntary') || held >= customs.least
      assert(isKept, `${account} keeps what must stay: ${held}`)
    }
  }
  assert(moved === Number(done.amount), `the run says what moved: ${moved}`)
}

/** What the lines of an entry say it did: sukarela or titipan went to wajib or to a loan. */
async function effectOf(village: Village, entry: WrittenEntry) {
  const loan = on(entry, '1201') ?? on(entry, '2143')
  const source = on(entry, '2101')
  const member = source === null ? '' : await memberOf(village, source)
  const savings = [
    [`${member}/voluntary`, -sumOn(entry, '2101')],
    [`${member}/mandatory`, -sumOn(entry, '3102')],
  ] as const
  const kind = `order (${entry.event})`
  const effect = { kind, entryId: entry.id, savings: savings.filter(([, change]) => change !== 0) }
  if (loan === null) return effect
  return {
    ...effect,
    loan: [loan, sumOn(entry, '1201')] as const,
    deposit: [loan, -sumOn(entry, '2143')] as const,
  }
}

function on({ lines }: WrittenEntry, account: string): string | null {
  return lines.find((line) => line.account === account)?.subledger ?? null
}

async function memberOf(village: Village, accountId: string): Promise<string> {
  const { rows } = await village.read((tx) =>
    sql<{ no: string }>`select m.no from savings_account a
      join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
      where a.cooperative_id = ${village.cooperative.id} and a.id = ${accountId}`.execute(tx),
  )
  const [row] = rows
  assert(row !== undefined, 'sukarela belongs to a member')
  return row.no
}
