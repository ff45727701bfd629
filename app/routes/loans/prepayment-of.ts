import type { ForeseenPrepayment } from '#app/commands/loan-prepayment.ts'
import type { PrepaymentChange } from '#app/components/loan-prepayment.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { paths } from '#app/http/paths.ts'
import { listEarlierSchedules, termsInForce } from '#db/queries/loan-schedules.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * What pokok paid ahead would change, as plain text for a page; null where no pokok is paid ahead, or nothing is
 * out after it on which jasa could go on.
 */
export function changeOf(
  { ahead, after: out }: { readonly ahead: Money; readonly after: Money },
  foreseen: ForeseenPrepayment | null,
): PrepaymentChange | null {
  if (!ahead.isPositive()) return null
  if (foreseen === null) return out.isPositive() ? { kind: 'none', ahead: ahead.toString() } : null
  const { method, no, keeps, before, after } = foreseen
  const jasa = (rows: readonly Instalment[]) => Money.sum(rows.map(({ interest }) => interest))
  const saved = jasa(before).minus(jasa(after)).toString()
  const payingAfter = ({ no: at, payment }: Instalment) => at > no && payment.isPositive()
  const [was, next] = [before.find(payingAfter), after.find(payingAfter)]
  const [lastWas, last] = [before.findLast(payingAfter), after.findLast(payingAfter)]
  if (was === undefined || next === undefined || lastWas === undefined || last === undefined) {
    return { kind: 'repaid', ahead: ahead.toString(), saved }
  }
  return {
    kind: method === 'bullet' || method === 'at_maturity' ? method : keeps,
    ahead: ahead.toString(),
    saved,
    on: next.dueOn,
    instalment: next.payment.toString(),
    was: was.payment.toString(),
    lastOn: last.dueOn,
    lastWas: lastWas.dueOn,
    last: last.payment.toString(),
    lastHad: lastWas.payment.toString(),
  }
}

/** The schedules of a loan that pokok paid ahead has changed, the latest first, for its page. */
export async function earlierOf(
  tx: TenantTx,
  cooperative: { readonly id: string; readonly slug: string },
  of: { readonly loanId: string; readonly date: LocalDate },
) {
  const earlier = await listEarlierSchedules(tx, cooperative.id, of)
  const { method } = await termsInForce(tx, cooperative.id, of)
  return earlier.toReversed().map(({ prepayment, ahead, instalments }) => ({
    key: prepayment.entryId,
    href: paths.entry(cooperative.slug, prepayment.entryId),
    number: prepayment.number,
    on: prepayment.on,
    keeps: method === 'bullet' || method === 'at_maturity' ? method : prepayment.keeps,
    ahead: ahead.toString(),
    rows: instalments.map(({ no, dueOn, principal, interest, payment }) => ({
      no,
      dueOn,
      principal: principal.toString(),
      interest: interest.toString(),
      payment: payment.toString(),
    })),
  }))
}
