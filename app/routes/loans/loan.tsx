import { useLoaderData } from '@remix-run/react'
import { feesOf } from '#app/commands/loan-offer.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { INTEREST_ROLES, positionsOf } from '#app/commands/loan-positions.ts'
import { titled } from '#app/components/frame.tsx'
import { LoanPage } from '#app/components/loan-page.tsx'
import { askedOf } from '#app/domain/loans/asked.ts'
import type { LoanPosition, ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  dueDates,
  type LoanTerms,
  type ScheduleRow,
  scheduleOf,
} from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { attachmentPeople, attachmentsOf } from '#app/routes/loans/attachments-of.ts'
import { careOf } from '#app/routes/loans/care-of.ts'
import { costNow, paidText, restructuredOf } from '#app/routes/loans/in-force-of.ts'
import { deferredText, loanOf, waiversText } from '#app/routes/loans/loan-of.ts'
import { actOf, depositOf, moreOf } from '#app/routes/loans/loan-steps.ts'
import { earlierOf } from '#app/routes/loans/prepayment-of.ts'
import { formerGuarantorsOf, securityView } from '#app/routes/loans/security-of.ts'
import { trailOf } from '#app/routes/loans/trail-of.ts'
import { type EntryView, listEntries, mainBook, postingMap } from '#db/queries/ledger.ts'
import { approvalOf } from '#db/queries/loan-withdrawals.ts'
import type { Loan } from '#db/queries/loans.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.title'))

/** One loan: how it stands, what it costs, its schedule, its card and who decided what. */
export const loader = guardNamed('loans:read', async (given) => {
  const { tx, cooperative, params, today, actor } = given
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const position = (await positionsOf(tx, cooperative.id, { loans: [loan], date: today })).get(
    loan.id,
  )
  const book = await mainBook(tx, cooperative.id)
  const accounts = await postingMap(tx, book)
  const entries = await listEntries(tx, book, { subledgerId: loan.id, limit: 500 })
  const { terms, cost } = await costNow({ tx, cooperative, today }, { loan, position })
  const isOut = loan.state === 'disbursed' && position !== undefined
  const isRunning = loan.state === 'disbursed' && loan.outstanding.isPositive()
  const penalty = isRunning
    ? await penaltyDueOn({ tx, cooperative }, { loan, date: today })
    : Money.zero
  const attachments = await attachmentsOf(tx, given, loan)
  const officers = loan.isImported ? [] : [loan.appliedBy, loan.decidedBy, loan.disbursedBy]
  const waivers = await waiversText(tx, cooperative, { loan, actor })
  const approval = await approvalOf(tx, cooperative.id, loan)
  const security = loan.isImported ? null : await securityView(tx, cooperative.id, loan)
  const formerGuarantors = await formerGuarantorsOf(tx, cooperative, loan)
  const trail = await trailOf(tx, cooperative, { loan, entries, waivers, formerGuarantors })
  return {
    waivers,
    security,
    trail,
    people: [
      ...officers,
      approval?.by ?? null,
      ...formerGuarantors.map(({ by }) => by),
      ...waivers.flatMap(({ by, undone }) => [by, undone?.by ?? null]),
      ...trail.map(({ by }) => by),
      ...attachmentPeople(attachments.list),
    ],
    formerGuarantors,
    attachments,
    loan: {
      ...factsOf(loan, cooperative.slug),
      approval,
      ...termsText(terms),
      provision: feesOf(loan).provision.toString(),
      administration: loan.adminFee.toString(),
      deferred: await deferredText(tx, cooperative.id, loan),
    },
    cost,
    schedule: isOut
      ? {
          ...standingsOf(position),
          restructured: await restructuredOf(tx, cooperative.id, { loan, position }),
        }
      : { ...plannedOf(loan), restructured: null },
    earlier: await earlierOf(tx, cooperative, { loanId: loan.id, date: today }),
    standing: isOut
      ? {
          daysPastDue: position.daysPastDue,
          since: position.oldestUnpaidDue,
          ...askedText(position, penalty),
          nextDue: position.next?.instalment.dueOn ?? null,
          outstanding: position.outstanding.toString(),
          ...(await paidText(tx, cooperative.id, { loan, position })),
        }
      : null,
    card: cardOf(entries, { loan, slug: cooperative.slug, accounts }),
    act: actOf(loan, actor, cooperative.slug),
    more: {
      ...(await depositOf({ tx, cooperative, today }, { loan, actor, today })),
      ...moreOf(loan, {
        actor,
        penalty,
        slug: cooperative.slug,
        hasGuarantor: (security?.guarantors ?? []).length > 0,
      }),
    },
    care: await careOf(tx, given, { loan, position }),
    back: paths.loans(cooperative.slug),
  }
})

function factsOf(loan: Loan, slug: string) {
  return {
    no: loan.no,
    state: loan.state,
    purpose: loan.purpose,
    memberName: loan.memberName,
    memberNo: loan.memberNo,
    memberHref: paths.member(slug, loan.memberId),
    agreedTerm: loan.terms.months,
    amount: loan.terms.principal.toString(),
    asked: loan.asked.toString(),
    outstanding: loan.outstanding.toString(),
    appliedOn: loan.appliedOn,
    appliedBy: loan.appliedBy,
    decidedOn: loan.decidedOn,
    decidedBy: loan.decidedBy,
    decisionNote: loan.decisionNote,
    isWithdrawn: loan.isWithdrawn,
    disbursedOn: loan.disbursedOn,
    disbursedBy: loan.disbursedBy,
    isImported: loan.isImported,
  }
}

/** What holds now: as agreed, or as it was changed since. */
function termsText({ method, months, frequency = 'month', rate, instalmentRounding }: LoanTerms) {
  const unit = String(instalmentRounding.unit)
  return { method, months, every: frequency, rate: rate.percent.toString(), unit }
}

/** What is asked for today, denda and all. */
function askedText(position: LoanPosition, penalty: Money) {
  const asked = askedOf(position, penalty)
  return { asked: asked.total.toString(), penalty: asked.penalty.toString() }
}

/** The schedule of a running loan, with what was paid of each instalment. */
function standingsOf(position: ScheduledPosition) {
  const lines = position.standings.map(({ instalment, state, principalLeft, interestLeft }) => {
    const paid = instalment.payment.minus(principalLeft).minus(interestLeft)
    return { instalment, state, paid }
  })
  return {
    totals: {
      ...totalsOf(lines.map(({ instalment }) => instalment)),
      paid: Money.sum(lines.map(({ paid }) => paid)).toString(),
    },
    lines: lines.map(({ instalment, state, paid }) => ({
      ...rowOf(instalment),
      dueOn: instalment.dueOn,
      paid: paid.toString(),
      state,
    })),
  }
}

/** The schedule as it would be; its days are known once the money is out. */
function plannedOf(loan: Loan) {
  const { rows } = scheduleOf(loan.terms)
  const dates =
    loan.disbursedOn === null ? [] : dueDates(loan.disbursedOn, rows.length, loan.terms.frequency)
  return {
    totals: totalsOf(rows),
    lines: rows.map((row, index) => ({ ...rowOf(row), dueOn: dates[index] ?? null })),
  }
}

function rowOf(row: ScheduleRow) {
  return {
    no: row.no,
    principal: row.principal.toString(),
    interest: row.interest.toString(),
    payment: row.payment.toString(),
    closing: row.closing.toString(),
  }
}

function totalsOf(rows: readonly ScheduleRow[]) {
  return {
    principal: Money.sum(rows.map((row) => row.principal)).toString(),
    interest: Money.sum(rows.map((row) => row.interest)).toString(),
    payment: Money.sum(rows.map((row) => row.payment)).toString(),
  }
}

type CardPlace = {
  readonly loan: Loan
  readonly slug: string
  readonly accounts: ReadonlyMap<string, string>
}

/** Jasa booked as earned before it is paid, and titipan given back: neither moves what is owed. */
const NOT_ON_CARD: ReadonlySet<string> = new Set([
  'loans.accrue',
  'loans.stop_accrual',
  'loans.amortise_fee',
  'loans.return_deposit',
])

/** The loan's card: its lines in the journal, oldest first, with what is still owed after each. */
function cardOf(entries: readonly EntryView[], at: CardPlace) {
  const { loan, slug, accounts } = at
  let outstanding = Money.zero
  const moving = entries.filter(({ event }) => !NOT_ON_CARD.has(event))
  return moving.map((entry) => {
    const own = entry.lines.filter((line) => line.subledgerId === loan.id)
    const principal = own.filter((line) => line.accountCode === accounts.get('loans_receivable'))
    const sum = (lines: typeof own, side: 'debit' | 'credit') =>
      Money.sum(lines.filter((line) => line.side === side).map((line) => line.amount))
    const [out, back] = [sum(principal, 'debit'), sum(principal, 'credit')]
    const income = own.filter((line) =>
      INTEREST_ROLES.some((role) => line.accountCode === accounts.get(role)),
    )
    outstanding = outstanding.plus(out).minus(back)
    return {
      id: entry.id,
      href: paths.entry(slug, entry.id),
      number: entry.number,
      date: entry.date,
      out: out.toString(),
      principal: back.toString(),
      interest: sum(income, 'credit').minus(sum(income, 'debit')).toString(),
      mark: markOf(entry),
      rest: outstanding.toString(),
    }
  })
}

/** A line that was taken back, and the one that took it back; null for one that stands. */
function markOf({ reversedById, reversesId }: EntryView): 'reversed' | 'reversal' | null {
  if (reversedById !== null) return 'reversed'
  return reversesId === null ? null : 'reversal'
}

export default function LoanRoute() {
  return <LoanPage page={useLoaderData<typeof loader>()} />
}
