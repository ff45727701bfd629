import { bookedAllowance } from '#app/commands/loan-allowance.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { surplusOver } from '#app/commands/statements/drawn-up.ts'
import type { NotesData, OfficerSums } from '#app/documents/note-data.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { planAllowance } from '#app/domain/loans/allowance.ts'
import { Money } from '#app/domain/money.ts'
import { isSeated } from '#app/domain/registers/seat.ts'
import { figureOf, netOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { drawNotes } from '#app/domain/statements/notes.ts'
import { FUNDS } from '#app/domain/surplus/funds.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type RuleName, rulesOf } from '#app/domain/tenancy/rules.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { ownCapital } from '#db/queries/loan-security.ts'
import { memberMoves } from '#db/queries/member-moves.ts'
import { commitmentsOn, foundedOn, savingsByProduct } from '#db/queries/note-figures.ts'
import { noteTexts } from '#db/queries/note-texts.ts'
import { listRegister } from '#db/queries/registers.ts'
import { listRules, ruleInForce } from '#db/queries/rules.ts'
import { listEarningProducts, listInterestTerms } from '#db/queries/savings-interest.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { holdingsOn } from '#db/queries/subledgers.ts'
import type { TenantTx } from '#db/tables.ts'

/** Members' savings and loans, whose owners are known. */
const SAVINGS = ['2101', '2102', '2103', '2201', '3101', '3102', '3103'] as const
const LOANS = '1201'
/** Kept beside the books; the contra account (0199) says nothing of its own. */
const MEMORANDUM = { from: '0101', to: '0105' } as const

/** Reads all that the notes to the statements of a day are made of, beside another day. */
export async function readNotes(
  tx: TenantTx,
  cooperative: Cooperative,
  { on, before }: { readonly on: LocalDate; readonly before: LocalDate },
): Promise<NotesData> {
  const { id } = cooperative
  const book = await mainBook(tx, id)
  const [now, then] = [await drawnOn(tx, book, on), await drawnOn(tx, book, before)]
  const standings = await standingsOn(tx, id, on)
  const related = await relatedOn(tx, book, on)
  const family = standings.filter(
    ({ loan }) => loan.isRelatedParty && !related.memberIds.includes(loan.memberId),
  )
  return {
    cooperative,
    on,
    before,
    notes: drawNotes(now, then),
    names: new Map(now.balances.map((account) => [account.code, account])),
    texts: await noteTexts(tx, id, Number(on.slice(0, 4))),
    founded: await foundedOn(tx, id),
    members: await memberMoves(tx, id, { from: newYearOf(on), to: on }),
    staff: (await seatsOn(tx, id, { kind: 'staff', on })).length,
    seats: related.seats,
    family: {
      loans: family.length,
      outstanding: Money.sum(family.map(({ position }) => position.outstanding)),
    },
    ownCapital: await ownCapital(tx, book, on),
    classes: {
      now: await classesOf(tx, id, { on, standings }),
      before: await classesOf(tx, id, { on: before, standings: await standingsOn(tx, id, before) }),
    },
    products: {
      now: await savingsByProduct(tx, book, on),
      before: await savingsByProduct(tx, book, before),
    },
    commitments: {
      now: await commitmentsOn(tx, id, on),
      before: await commitmentsOn(tx, id, before),
    },
    memorandum: memorandumOf(now, then),
    income: { now: now.income, before: then.income },
    policies: await policiesOn(tx, id, on),
  }
}

type Drawn = Awaited<ReturnType<typeof drawnOn>>

async function drawnOn(tx: TenantTx, book: BookRef, on: LocalDate) {
  const span = { from: newYearOf(on), to: on }
  const balances = await accountBalances(tx, book, { ...span, closing: 'without' })
  const { statement: phu } = await surplusOver(tx, book.cooperativeId, span)
  const income = {
    members: figureOf(phu, 'member_participation'),
    others: figureOf(phu, 'business_income'),
  }
  return { balances, neraca: balanceSheet(balances), phu, income }
}

function memorandumOf(now: Drawn, then: Drawn): NotesData['memorandum'] {
  const before = new Map(then.balances.map((one) => [one.code, netOf(one, 'closing')]))
  return now.balances
    .filter(({ code }) => code >= MEMORANDUM.from && code <= MEMORANDUM.to)
    .map((one) => ({
      code: one.code,
      now: netOf(one, 'closing'),
      before: before.get(one.code) ?? Money.zero,
    }))
    .filter((one) => !one.now.isZero() || !one.before.isZero())
}

async function classesOf(
  tx: TenantTx,
  cooperativeId: string,
  given: { readonly on: LocalDate; readonly standings: Awaited<ReturnType<typeof standingsOn>> },
) {
  const loans = given.standings.map(({ position, collectability, allowance }) => ({
    collectability,
    allowance,
    outstanding: position.outstanding,
  }))
  return planAllowance(loans, await bookedAllowance(tx, cooperativeId, given.on)).classes
}

async function seatsOn(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly kind: 'board' | 'supervisors' | 'staff'; readonly on: LocalDate },
) {
  const entries = await listRegister(tx, cooperativeId, { kind: asked.kind })
  return entries.filter((entry) => !entry.isWithdrawn && isSeated(entry, asked.on))
}

async function relatedOn(
  tx: TenantTx,
  book: BookRef,
  on: LocalDate,
): Promise<{ readonly seats: readonly OfficerSums[]; readonly memberIds: readonly string[] }> {
  const id = book.cooperativeId
  const found = (['board', 'supervisors'] as const).map(async (body) =>
    (await seatsOn(tx, id, { kind: body, on })).map((seat) => ({ ...seat, body })),
  )
  const seats = (await Promise.all(found)).flat()
  const memberIds = seats.flatMap(({ memberId }) => memberId ?? [])
  const held =
    seats.length === 0 ? [] : await holdingsOn(tx, book, { codes: [...SAVINGS, LOANS], on })
  // Whoever sits on both is told once with what they hold.
  const told = new Set<string>()
  return {
    memberIds,
    seats: seats.map(({ body, memberId, memberName, fields }) => {
      const own = held.filter(
        ({ ownerId }) => memberId !== null && ownerId === memberId && !told.has(memberId),
      )
      if (memberId !== null) told.add(memberId)
      const sum = (isLoan: boolean) =>
        Money.sum(own.filter(({ code }) => (code === LOANS) === isLoan).map(({ amount }) => amount))
      return {
        body,
        name: memberName ?? fields['name'] ?? '',
        position: fields['position'] ?? '',
        savings: sum(false),
        loans: sum(true),
      }
    }),
  }
}

async function policiesOn(
  tx: TenantTx,
  cooperativeId: string,
  on: LocalDate,
): Promise<NotesData['policies']> {
  const inForce = <Name extends RuleName>(rule: Name) =>
    ruleInForce(tx, cooperativeId, { rule, date: on })
  const sourceOf = async (rule: RuleName) => {
    const own = await listRules(tx, cooperativeId, rule)
    return rulesOf(rule, own).findLast(({ from }) => from <= on)?.source ?? ''
  }
  const split = await inForce('surplus_split')
  const products = await listEarningProducts(tx, cooperativeId)
  const terms = await listInterestTerms(tx, cooperativeId)
  return {
    allowance: {
      bands: await inForce('collectability'),
      source: await sourceOf('collectability'),
    },
    shrinkage:
      (await inForce('shrinkage_split')).borne_by === 'sales_share' ? 'sales_share' : 'others',
    split: {
      percents: FUNDS.map((fund) => [fund, split[fund]] as const),
      source: await sourceOf('surplus_split'),
    },
    related: {
      percent: (await inForce('loan_related_party')).percent,
      source: await sourceOf('loan_related_party'),
    },
    interest: products.flatMap(({ id, name }) => {
      const decided = terms.findLast(({ productId, from }) => productId === id && from <= on)
      if (decided === undefined) return []
      return [{ product: name, terms: decided.value, source: decided.source }]
    }),
  }
}
