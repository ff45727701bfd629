import { sql } from 'kysely'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { breakTerm, matureTerm } from '#app/commands/term-closing.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm } from '#app/commands/term-savings.ts'
import { assert } from '#app/domain/assert.ts'
import {
  type Bilyet,
  dueOnBilyet,
  enter,
  monthsAfter,
  type Paid,
  taxOn,
} from '#tests/support/year/pencil.ts'
import { entriesAfter, headOf, someDay, TENORS, type Village } from '#tests/support/year/village.ts'

/** Money is placed against a bilyet. */
export async function place(village: Village): Promise<void> {
  const { chance, pencil, customs } = village
  const member = chance.anyOf(village.members) ?? ''
  const amount = 500_000 * (1 + chance.pick(120))
  const tenor = chance.oneOf(...TENORS)
  const rollsOver = chance.onceIn(2)
  const [method, date] = [chance.oneOf('cash', 'bank'), someDay(village)]
  const raw = {
    member,
    amount: `${amount}`,
    tenor_months: tenor,
    rolls_over: rollsOver,
    method,
    date,
  }
  const opened = await village.by('treasurer', openTerm, { ...raw, product: 'Sijaka' })
  const bilyet: Bilyet = {
    id: opened.deposit_id,
    member,
    amount,
    tenor,
    percent: customs.termPercent,
    openedOn: date,
    rollsOver,
    continues: null,
    paid: 0,
    isRunning: true,
  }
  village.bilyets.push(bilyet)
  enter(pencil, {
    kind: 'place',
    entryId: opened.entry_id,
    date,
    [method]: amount,
    savings: [[`${member}/term`, amount]],
    undo: () => {
      bilyet.isRunning = false
    },
  })
}

const running = ({ chance, bilyets }: Village) =>
  chance.anyOf(bilyets.filter(({ isRunning }) => isRunning))

/** The interest of full months is paid, less the tax. */
export async function payInterest(village: Village): Promise<void> {
  const bilyet = running(village)
  if (bilyet === undefined) return
  const [method, date] = [village.chance.oneOf('cash', 'bank'), village.today()]
  const raw = { deposit: bilyet.id, method, date }
  const expected = owed(village, bilyet, date)
  const paid = await village.by('treasurer', payTermInterest, raw)
  assert(Number(paid.gross) === expected.gross, `${bilyet.id} earned ${expected.gross}`)
  assert(Number(paid.tax) === expected.tax, `${bilyet.id} is taxed ${expected.tax}`)
  noteInterest(village, { bilyet, expected, method, date, entryId: paid.entry_id })
}

/** A bilyet that has fallen due is paid out, or goes on as a new one. */
export async function mature(village: Village): Promise<void> {
  const bilyet = running(village)
  if (bilyet === undefined) return
  const [method, date] = [village.chance.oneOf('cash', 'bank'), village.today()]
  const expected = owed(village, bilyet, date)
  const head = await headOf(village)
  const raw = { deposit: bilyet.id, method, date }
  const closed = await village.by('treasurer', matureTerm, raw)
  assert(Number(closed.interest) === expected.gross, `${bilyet.id} earned ${expected.gross}`)
  await noteClosing(village, { bilyet, expected, method, date, head, penalty: 0 })
}

/** A bilyet is broken before its day. */
export async function breakUp(village: Village): Promise<void> {
  const bilyet = running(village)
  if (bilyet === undefined) return
  const [method, date] = [village.chance.oneOf('cash', 'bank'), village.today()]
  const expected = owed(village, bilyet, date)
  const head = await headOf(village)
  const raw = { deposit: bilyet.id, method, date }
  const closed = await village.by('treasurer', breakTerm, raw)
  const penalty = Math.floor((2 * bilyet.amount * village.customs.breakPercent + 100) / 200)
  assert(Number(closed.penalty) === penalty, `breaking ${bilyet.id} costs ${penalty}`)
  assert(Number(closed.interest) === expected.gross, `${bilyet.id} earned ${expected.gross}`)
  await noteClosing(village, { bilyet, expected, method, date, head, penalty })
}

/** A month's end for all bilyets: what fell due and rolls over does, what was earned becomes an expense. */
export async function accrueBilyets(village: Village): Promise<void> {
  const month = monthsAfter(village.today(), -1).slice(0, 7)
  const { entry_id: entryId, rolled_over: rolled } = await village.by('treasurer', accrueTerms, {
    month,
  })
  if (rolled > 0) await noteRolled(village)
  if (entryId === null) return
  enter(village.pencil, { kind: 'accrue bilyets', entryId, date: `${month}-28` })
}

type Owed = { readonly gross: number; readonly tax: number }

function owed({ pencil }: Village, bilyet: Bilyet, date: string): Owed {
  const gross = Math.max(dueOnBilyet(bilyet, date) - bilyet.paid, 0)
  return { gross, tax: taxOn(pencil, { member: bilyet.member, month: date.slice(0, 7), gross }) }
}

type Payment = {
  readonly bilyet: Bilyet
  readonly expected: Owed
  readonly method: 'cash' | 'bank'
  readonly date: string
}

function noteInterest(village: Village, of: Payment & { readonly entryId: string }): void {
  const { bilyet, method, date, entryId } = of
  const { gross, tax } = of.expected
  const paid: Paid = { member: bilyet.member, month: date.slice(0, 7), gross, tax }
  village.pencil.paid.add(paid)
  bilyet.paid += gross
  enter(village.pencil, {
    kind: 'pay bilyet',
    entryId,
    date,
    [method]: tax - gross,
    undo: () => {
      village.pencil.paid.delete(paid)
      bilyet.paid -= gross
    },
  })
}

async function noteClosing(
  village: Village,
  of: Payment & { readonly head: number; readonly penalty: number },
): Promise<void> {
  const { bilyet, method, date } = of
  for (const { id: entryId, event } of await entriesAfter(village, of.head)) {
    const undo = () => {
      bilyet.isRunning = true
    }
    if (event === 'savings.pay_term_interest') noteInterest(village, { ...of, entryId })
    if (event === 'savings.roll_over_term') {
      enter(village.pencil, {
        kind: 'roll over',
        entryId,
        date,
        undo: () => undoRolling(village, bilyet),
      })
    }
    if (event !== 'savings.close_term') continue
    bilyet.isRunning = false
    enter(village.pencil, {
      kind: 'close bilyet',
      entryId,
      date,
      [method]: of.penalty - bilyet.amount,
      savings: [[`${bilyet.member}/term`, -bilyet.amount]],
      undo,
    })
  }
  await noteRolled(village)
}

function undoRolling({ bilyets }: Village, old: Bilyet): void {
  old.isRunning = true
  const next = bilyets.findLast(({ continues }) => continues === old.id)
  if (next !== undefined) next.isRunning = false
}

/** Bilyets that went on as new ones: the same money, from the day the old one fell due. */
async function noteRolled(village: Village): Promise<void> {
  const { rows } = await village.read((tx) =>
    sql<{ id: string; continues: string }>`
      select id, continues_id as continues from term_deposit
      where cooperative_id = ${village.cooperative.id} and continues_id is not null
      order by certificate_no`.execute(tx),
  )
  for (const { id, continues } of rows) {
    const old = village.bilyets.find((one) => one.id === continues)
    if (old === undefined || village.bilyets.some((one) => one.id === id)) continue
    old.isRunning = false
    const openedOn = monthsAfter(old.openedOn, old.tenor)
    village.bilyets.push({ ...old, id, openedOn, continues, paid: 0, isRunning: true })
  }
}
