import type { CommandContext } from '#app/commands/command.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { balance } from '#app/domain/ledger/entry.ts'
import { instalmentsOf } from '#app/domain/loans/position.ts'
import { dueDates, type Rounding, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { interestPaidBefore, roundingOf, termsOf } from '#app/domain/onboarding/loan-rounding.ts'
import { oldEntries } from '#app/domain/onboarding/old-entries.ts'
import { partyKey } from '#app/domain/onboarding/plan-ledger.ts'
import { type PlannedMember, SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import { firstDayOf, openingDayOf } from '#app/domain/onboarding/reading.ts'
import { SAVINGS_ROLES, type SavingsKind } from '#app/domain/savings/entries.ts'
import { insertMemberAccounts } from '#db/queries/imports.ts'
import {
  type BookRef,
  openSubledgers,
  postEntries,
  postingMap,
  type SubledgerToOpen,
} from '#db/queries/ledger.ts'
import { insertImportedLoans, insertInstalments } from '#db/queries/loans.ts'
import { insertMembers, type NewMember } from '#db/queries/members.ts'
import { insertAccounts } from '#db/queries/savings.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { newId } from '#db/uuid.ts'

const KINDS = {
  pokok: 'principal',
  wajib: 'mandatory',
  sukarela: 'voluntary',
} as const satisfies Readonly<Record<(typeof SAVINGS_PRODUCTS)[number], SavingsKind>>
const SHORT = { pokok: 'P', wajib: 'W', sukarela: 'S' } as const

type Import = {
  readonly plan: ImportPlan
  readonly batchId: string
  readonly book: BookRef
  readonly accountOf: ReadonlyMap<string, string>
}

/**
 * Turns a plan into rows and entries, in the command's own transaction: members, accounts, loans with their
 * schedules, then every voucher in one posting.
 *
 * @returns How many entries were posted, with the opening.
 */
export async function carryOut(
  context: CommandContext,
  given: Omit<Import, 'accountOf'>,
): Promise<number> {
  const { tx, actor } = context
  const work = { ...given, accountOf: await postingMap(tx, given.book) }
  const members = await bringMembers(context, work)
  const parties = new Map([
    ...(await bringSavings(context, work, members)),
    ...(await bringLoans(context, work, members)),
    ...(await bringAccounts(context, work, members)),
  ])
  const drafts = oldEntries(work.plan, (party) =>
    known(parties.get(partyKey(party)), `${partyKey(party)} was opened`),
  )
  const entries = drafts.map(({ draft, sourceNo }) => ({
    id: newId(),
    entry: balance(draft),
    batchId: work.batchId,
    sourceNo: sourceNo ?? undefined,
  }))
  await postEntries(tx, { ...work.book, actor: actor.userId }, entries)
  return entries.length
}

type Members = ReadonlyMap<string, NewMember>

async function bringMembers(context: CommandContext, { plan, batchId }: Import): Promise<Members> {
  const { tx, cooperative, vault } = context
  const members: NewMember[] = []
  const seen = new Set<string>()
  const saved = new Set(
    plan.savingsAccounts.filter(({ opening }) => opening.isPositive()).map((one) => one.memberNo),
  )
  for (const planned of plan.members) {
    // Two active members cannot bear one NIK; the treasurer said to keep both, so the second goes without.
    const isFirst = planned.nik !== null && !seen.has(planned.nik)
    const nik =
      planned.nik !== null && isFirst ? await vault.seal(tx, cooperative.id, planned.nik) : null
    if (planned.nik !== null) seen.add(planned.nik)
    // Who had savings when the year began was a member before it.
    const fallback = saved.has(planned.no) ? openingDayOf(plan.bookYear) : firstDayOf(plan.bookYear)
    members.push({ ...factsOf(planned, fallback), id: newId(), nik, batchId })
  }
  if (members.length > 0) await insertMembers(tx, cooperative.id, members)
  return new Map(members.map((member) => [member.no, member]))
}

function factsOf(planned: PlannedMember, fallback: LocalDate) {
  const hamlet = [planned.hamlet, planned.rtRw].filter((part) => part !== null).join(' ')
  return {
    no: planned.no,
    name: planned.name,
    sex: planned.sex === null ? null : planned.sex === 'P' ? 'female' : 'male',
    birthDate: planned.birthDate,
    hamlet: hamlet === '' ? null : hamlet,
    occupation: planned.occupation,
    phone: planned.phone,
    joinedOn: planned.joinedOn ?? fallback,
    leftOn: planned.leftOn,
    leftReason: planned.leftReason,
  }
}

async function bringSavings(context: CommandContext, work: Import, members: Members) {
  const { tx, cooperative } = context
  const products = new Map(
    // Of several products of a kind the oldest is meant, so it is written last.
    (await listProducts(tx, cooperative.id))
      .toReversed()
      .map((product) => [product.kind, product.id]),
  )
  const rows = [...members.values()].flatMap((member) =>
    SAVINGS_PRODUCTS.map((product) => ({
      key: partyKey({ kind: 'savings', product, memberNo: member.no }),
      id: newId(),
      kind: KINDS[product],
      no: `${member.no}/${SHORT[product]}`,
      member,
    })),
  )
  const subledgers = rows.map(({ id, no, kind, member }) =>
    subledger(work, { id, no, name: member.name, kind: 'savings', role: SAVINGS_ROLES[kind] }),
  )
  if (rows.length === 0) return []
  await openSubledgers(tx, work.book, subledgers)
  const accounts = rows.map(({ id, no, kind, member }) => ({
    id,
    no,
    memberId: member.id,
    productId: known(products.get(kind), `the cooperative has ${kind} savings`),
    openedOn: member.joinedOn,
  }))
  await insertAccounts(tx, cooperative.id, accounts)
  return rows.map(({ key, id }) => [key, id] as const)
}

async function bringLoans(context: CommandContext, work: Import, members: Members) {
  const { tx, cooperative, actor } = context
  const { plan } = work
  if (plan.loans.length === 0) return []
  const rounding = roundingOf(plan.loans, plan.entries)
  const loans = plan.loans.map((planned) => ({ planned, id: newId() }))
  const nameOf = (no: string) => known(members.get(no), `member ${no} is in the plan`)
  await openSubledgers(
    tx,
    work.book,
    loans.map(({ id, planned }) => {
      const name = nameOf(planned.memberNo).name
      return subledger(work, { id, no: planned.no, name, kind: 'loan', role: 'loans_receivable' })
    }),
  )
  await insertImportedLoans(
    tx,
    cooperative.id,
    loans.map(({ id, planned }) =>
      importedLoan(planned, {
        id,
        rounding,
        batchId: work.batchId,
        memberId: nameOf(planned.memberNo).id,
        by: actor.userId,
      }),
    ),
  )
  await insertInstalments(
    tx,
    cooperative.id,
    loans.flatMap(({ id, planned }) => instalments(planned, id, rounding)),
  )
  return loans.map(
    ({ id, planned }) => [partyKey({ kind: 'loan', loanNo: planned.no }), id] as const,
  )
}

type PlannedLoan = ImportPlan['loans'][number]

function importedLoan(
  planned: PlannedLoan,
  as: {
    readonly id: string
    readonly rounding: Rounding
    readonly batchId: string
    readonly memberId: string
    readonly by: string
  },
) {
  const terms = termsOf(planned, as.rounding)
  return {
    id: as.id,
    no: planned.no,
    memberId: as.memberId,
    terms,
    provisionPercent: terms.rate.percent.times(0),
    adminFee: Money.zero,
    purpose: planned.purpose ?? '',
    appliedOn: planned.disbursedOn,
    appliedBy: as.by,
    disbursedOn: planned.disbursedOn,
    writtenOffOn: planned.writtenOffOn,
    interestPaidBefore: interestPaidBefore(planned, as.rounding),
    batchId: as.batchId,
  }
}

function instalments(planned: PlannedLoan, loanId: string, rounding: Rounding) {
  const { rows } = scheduleOf(termsOf(planned, rounding))
  const dated = instalmentsOf(rows, dueDates(planned.disbursedOn, rows.length))
  return dated.map((instalment) => ({ loanId, instalment }))
}

/** Members who owe the shop, and members whose goods it sells. */
async function bringAccounts(context: CommandContext, work: Import, members: Members) {
  const { tx, cooperative } = context
  const { opening, entries } = work.plan
  const lines = [...(opening?.lines ?? []), ...entries.flatMap((entry) => entry.lines)]
  const wanted = new Map<string, { id: string; memberNo: string; kind: 'customer' | 'consignor' }>()
  for (const { party } of lines) {
    if (party?.kind !== 'customer' && party?.kind !== 'consignor') continue
    if (wanted.has(partyKey(party))) continue
    wanted.set(partyKey(party), { id: newId(), memberNo: party.memberNo, kind: party.kind })
  }
  if (wanted.size === 0) return []
  const rows = [...wanted.values()].map((row) => ({
    ...row,
    member: known(members.get(row.memberNo), `member ${row.memberNo} is in the plan`),
  }))
  await openSubledgers(
    tx,
    work.book,
    rows.map(({ id, kind, member }) => {
      const role = kind === 'customer' ? 'trade_receivable' : 'consignor_payable'
      const no = `${member.no}/${kind === 'customer' ? 'B' : 'T'}`
      // Someone may pay ahead, so these may go below nothing.
      return { ...subledger(work, { id, no, name: member.name, kind, role }), floor: null }
    }),
  )
  await insertMemberAccounts(
    tx,
    cooperative.id,
    rows.map(({ id, kind, member }) => ({ id, kind, memberId: member.id })),
  )
  return [...wanted].map(([key, { id }]) => [key, id] as const)
}

function subledger(
  work: Import,
  one: Pick<SubledgerToOpen, 'id' | 'no' | 'name' | 'kind'> & { readonly role: string },
): SubledgerToOpen {
  const { role, ...facts } = one
  return {
    ...facts,
    account: known(work.accountOf.get(role), `the book maps ${role}`),
    floor: Money.zero,
  }
}
