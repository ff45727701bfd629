import type { PlannedRow } from '#app/commands/collections/order-plan.ts'
import type { OrderLine, RunLine } from '#app/components/standing-order.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { SKIP_REASONS } from '#app/domain/collections/standing-order.ts'
import { isRefusalCode } from '#app/domain/errors.ts'
import { paths } from '#app/http/paths.ts'
import { errorText, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import type { StandingOrder } from '#db/queries/standing-orders.ts'
import type { StandingRunRow } from '#db/queries/standing-runs.ts'

/** An order as a list shows it. */
export function orderLine(
  order: StandingOrder,
  { slug, today }: { readonly slug: string; readonly today: LocalDate },
): OrderLine {
  const { id, kind, loanNo, dayOfMonth, takesPart, startsOn, lastOn } = order
  return {
    id,
    kind,
    loanNo,
    dayOfMonth,
    takesPart,
    startsOn,
    lastOn,
    amount: order.amount?.toString() ?? null,
    member: `${order.memberName} (${order.memberNo})`,
    href: paths.standingOrder(slug, id),
    state: stateOf(order, today),
  }
}

function stateOf(order: StandingOrder, today: LocalDate): OrderLine['state'] {
  if (order.endedOn !== null) return 'ended'
  if (order.lastOn !== null && order.lastOn < today) return 'over'
  return order.startsOn > today ? 'later' : 'running'
}

type Seen = { readonly slug: string; readonly language: Language }

/** A row of a run that has not been run yet. */
export function plannedLine(row: PlannedRow, { slug, language }: Seen): RunLine {
  const { order, loan, asked, amount, reason } = row
  const name = order?.memberName ?? loan?.memberName ?? ''
  return {
    key: row.orderId ?? row.loanId ?? '',
    href:
      order !== null
        ? paths.standingOrder(slug, order.id)
        : loan === null
          ? null
          : paths.loan(slug, loan.id),
    member: `${name} (${order?.memberNo ?? loan?.memberNo ?? ''})`,
    order:
      order === null
        ? null
        : { kind: order.kind, amount: order.amount?.toString() ?? null, loanNo: order.loanNo },
    loanNo: loan?.no ?? null,
    amount: amount.toString(),
    asked: reason === null && amount.isLessThan(asked) ? asked.toString() : null,
    reason: reason === null ? null : reasonText(reason, { asked: asked.toString(), language }),
    entryNo: null,
    isCorrected: false,
  }
}

/** A row of a run as it went: its voucher, or why there is none. */
export function runLine(row: StandingRunRow, { slug, language }: Seen): RunLine {
  const { asked, amount, reason, entryId } = row
  return {
    key: `${row.runId} ${row.no}`,
    href: entryId === null ? hrefOf(row, slug) : paths.entry(slug, entryId),
    member: `${row.memberName} (${row.memberNo})`,
    order:
      row.orderId === null
        ? null
        : {
            kind: row.loanId === null ? 'mandatory' : 'loan',
            amount: row.fixed?.toString() ?? null,
            loanNo: row.loanNo,
          },
    loanNo: row.loanNo,
    amount: amount.toString(),
    asked: reason === null && amount.isLessThan(asked) ? asked.toString() : null,
    reason: reason === null ? null : reasonText(reason, { asked: asked.toString(), language }),
    entryNo: row.entryNo,
    isCorrected: row.isReversed,
  }
}

function hrefOf({ orderId, loanId }: StandingRunRow, slug: string): string | null {
  if (orderId !== null) return paths.standingOrder(slug, orderId)
  return loanId === null ? null : paths.loan(slug, loanId)
}

/** A reason of ours, or the refusal with which the book answered. */
function reasonText(
  reason: string,
  its: { readonly asked: string; readonly language: Language },
): string {
  const { asked, language } = its
  const t = translator(language)
  const known = SKIP_REASONS.find((one) => one === reason)
  if (known === 'short') return t('orders.reason.short', { asked })
  if (known !== undefined) return t(`orders.reason.${known}`)
  return isRefusalCode(reason) ? errorText(language, { code: reason }) : reason
}
