import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { assert } from '#app/domain/assert.ts'
import { enter } from '#tests/support/year/pencil.ts'
import { someDay, type Village } from '#tests/support/year/village.ts'

const anyMeans = ({ chance }: Village) => chance.oneOf('cash', 'cash', 'bank')

function anyAmount({ chance }: Village): number {
  return chance.oneOf(
    1_000 * (1 + chance.pick(200)),
    1 + chance.pick(300_000),
    1_000_000 * (1 + chance.pick(20)),
  )
}

/** Money comes in on any savings that take it. */
export async function deposit(village: Village): Promise<void> {
  const { chance, pencil } = village
  const kind = chance.oneOf(
    'voluntary',
    'voluntary',
    'voluntary',
    'mandatory',
    'special',
    'principal',
  )
  const amount = kind === 'principal' ? 100_000 : anyAmount(village)
  const member = chance.anyOf(village.members) ?? ''
  const [method, date] = [anyMeans(village), someDay(village)]
  const payer = chance.onceIn(5) ? { payer: 'Tini', relation: 'ibu' } : {}
  const raw = { member, product: kind, amount: `${amount}`, method, date, ...payer }
  const { entry_id: entryId, balance } = await village.by('treasurer', depositSavings, raw)
  const account = `${member}/${kind}`
  enter(pencil, {
    kind: 'deposit',
    entryId,
    date,
    [method]: amount,
    savings: [[account, amount]],
  })
  assert(Number(balance) === pencil.savings.get(account), `${account} holds what was written`)
}

/** Money goes out, as far as it may. */
export async function withdraw(village: Village): Promise<void> {
  const { chance, pencil, customs } = village
  const kind = chance.oneOf('voluntary', 'voluntary', 'voluntary', 'special', 'mandatory')
  const member = chance.anyOf(village.members) ?? ''
  const account = `${member}/${kind}`
  const held = pencil.savings.get(account) ?? 0
  const amount = chance.oneOf(1 + chance.pick(Math.max(held, 1)), anyAmount(village))
  const [method, date] = [anyMeans(village), someDay(village)]
  const raw = { member, product: kind, amount: `${amount}`, method, date }
  const { entry_id: entryId } = await village.by('treasurer', withdrawSavings, raw)
  enter(pencil, {
    kind: 'withdraw',
    entryId,
    date,
    [method]: -amount,
    savings: [[account, -amount]],
  })
  const left = pencil.savings.get(account) ?? 0
  const floor = kind === 'voluntary' ? customs.least : 0
  assert(kind !== 'mandatory', 'wajib stays while a member stays')
  assert(left >= floor, `${account} keeps what must stay: ${left}`)
}

/** Money of one member goes from one account to another. */
export async function transfer(village: Village): Promise<void> {
  const { chance, pencil } = village
  const member = chance.anyOf(village.members) ?? ''
  const [from, to] = chance.oneOf(
    ['voluntary', 'mandatory'] as const,
    ['voluntary', 'special'] as const,
    ['special', 'voluntary'] as const,
    ['voluntary', 'principal'] as const,
  )
  const amount = to === 'principal' ? 100_000 : 1_000 * (1 + chance.pick(100))
  const date = someDay(village)
  const raw = { member, from, to, amount: `${amount}`, date }
  const { entry_id: entryId } = await village.by('treasurer', transferSavings, raw)
  enter(pencil, {
    kind: 'transfer',
    entryId,
    date,
    savings: [
      [`${member}/${from}`, -amount],
      [`${member}/${to}`, amount],
    ],
  })
}
