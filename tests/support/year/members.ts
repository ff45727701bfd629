import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { assert } from '#app/domain/assert.ts'
import { enter } from '#tests/support/year/pencil.ts'
import { entriesAfter, headOf, join, sumOn, type Village } from '#tests/support/year/village.ts'

const FEWEST = 8

/** Someone leaves, or dies; others join, so that there is always somebody. */
export async function leave(village: Village): Promise<void> {
  const { chance, pencil, members } = village
  const member = chance.anyOf(members)
  if (member === undefined || members.length < FEWEST) return join(village)
  const died = { reason: 'died', heir_name: 'Tini', heir_relation: 'anak', heir_document: 'SKW 1' }
  const why = chance.onceIn(4) ? died : { reason: 'request' }
  const head = await headOf(village)
  const date = village.today()
  const left = await village.by('treasurer', leaveCooperative, { member, date, ...why })
  members.splice(members.indexOf(member), 1)
  const held = [...pencil.savings].filter(
    ([account, amount]) => account.startsWith(`${member}/`) && amount !== 0,
  )
  const saved = held.reduce((sum, [, amount]) => sum + amount, 0)
  assert(Number(left.saved) === saved, `${member} saved ${saved}`)
  for (const entry of await entriesAfter(village, head)) {
    const { id: entryId, event } = entry
    if (event === 'members.leave') {
      const savings = held.map(([account, amount]) => [account, -amount] as const)
      const undo = () => {
        members.push(member)
      }
      const deposits = entry.lines.flatMap(({ account, subledger, amount }) =>
        account === '2143' ? [[subledger ?? '', -amount] as const] : [],
      )
      const all: readonly [string, number] = [member, saved + Number(left.deposits)]
      enter(pencil, { kind: 'leave', entryId, date, savings, deposits, refund: all, undo })
    }
    if (event !== 'members.set_off') continue
    const loan = entry.lines.find(({ account }) => account !== '2145')?.subledger ?? ''
    const refund = [member, -sumOn(entry, '2145')] as const
    enter(pencil, { kind: 'set off', entryId, date, loan: [loan, sumOn(entry, '1201')], refund })
  }
  assert((pencil.refunds.get(member) ?? 0) >= 0, 'nobody owes a refund')
  assert(
    saved + Number(left.deposits) === 0 || pencil.refunds.get(member) === Number(left.refund),
    'the refund is the rest',
  )
  await join(village)
}

/** What the savings of a leaver stand on, by the pencil's own names. */
const PLACES = [
  ['3101', 'principal'],
  ['3102', 'mandatory'],
  ['2101', 'voluntary'],
  ['2103', 'special'],
] as const

/** What is left of a leaver's savings is paid out, with what came in since; a debt holds the latter back. */
export async function refund(village: Village): Promise<void> {
  const { chance, pencil } = village
  const waiting = [...pencil.refunds].filter(([, amount]) => amount > 0)
  const [member, due] = chance.anyOf(waiting) ?? []
  if (member === undefined || due === undefined) return
  const since = PLACES.map(([account, kind]) => {
    const name = `${member}/${kind}`
    return { account, name, held: pencil.savings.get(name) ?? 0 }
  })
  const owes = [...village.running.values(), ...village.writtenOff.values()].some(
    (loan) => loan.member === member,
  )
  const [method, date] = [chance.oneOf('cash', 'bank'), village.today()]
  const head = await headOf(village)
  const paid = await village.by('treasurer', payRefund, { member, method, date })
  const [entry] = await entriesAfter(village, head)
  assert(entry !== undefined, 'a refund is an entry')
  const savings = since
    .map(({ account, name }) => [name, -sumOn(entry, account)] as const)
    .filter(([, change]) => change !== 0)
  const swept = savings.reduce((sum, [, change]) => sum - change, 0)
  const came = since.reduce((sum, { held }) => sum + held, 0)
  assert(Number(paid.amount) === due + swept, `${member} gets ${due} and ${swept}`)
  assert(
    swept === came || (swept === 0 && owes),
    `${came} came to ${member} since, ${swept} is paid`,
  )
  enter(pencil, {
    kind: 'refund',
    entryId: paid.entry_id,
    date,
    [method]: -due - swept,
    refund: [member, -due],
    savings,
  })
}
