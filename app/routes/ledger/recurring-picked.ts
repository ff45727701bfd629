import { recurringDue } from '#app/commands/recurring.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { cashOut } from '#app/domain/ledger/cash-box.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The ticked rows of the form, as the command reads them. */
export function itemsOf(values: Readonly<Record<string, string>>) {
  return Object.keys(values)
    .flatMap((name) => /^pick\.(\d+)$/.exec(name)?.[1] ?? [])
    .map((row) => ({
      recurring: values[`recurring.${row}`],
      due_on: values[`due.${row}`],
      amount: values[`amount.${row}`],
    }))
}

/** What the ticked rows come to, and how much of it leaves the cash box. */
export async function pickedOf(
  given: TenantGiven,
  items: readonly {
    readonly recurring: string
    readonly due_on: string
    readonly amount?: Money | undefined
  }[],
) {
  const { cooperative, today } = given
  return readTenant(given.context.db, cooperative.id, async (tx) => {
    const dues = await recurringDue({ tx, cooperative }, today)
    const cash = (await postingMap(tx, await mainBook(tx, cooperative.id))).get('cash')
    const picked = items.flatMap((item) => {
      const due = dues.find((one) => one.entry.id === item.recurring && one.dueOn === item.due_on)
      return due === undefined ? [] : [{ due, amount: due.amount ?? item.amount ?? Money.zero }]
    })
    const out = picked.map(({ due, amount }) => {
      const lines = due.lines.filter(({ accountCode }) => accountCode === cash)
      return cashOut(lines.map((line) => (due.amount === null ? { ...line, amount } : line)))
    })
    return {
      cash: Money.sum(out),
      total: Money.sum(picked.map(({ amount }) => amount)).toString(),
      rows: picked.map(({ due, amount }) => ({
        name: due.entry.name,
        dueOn: due.dueOn,
        bookedOn: due.bookedOn,
        amount: amount.toString(),
      })),
    }
  })
}

type Place = {
  readonly tx: TenantTx
  readonly cooperative: Cooperative
  readonly actor: Actor
  readonly today: LocalDate
}

/** Recurring entries whose day has come. */
export async function recurringToBook({ tx, cooperative, actor, today }: Place) {
  if (!can(actor, 'ledger:post')) return []
  const dues = await recurringDue({ tx, cooperative }, today)
  const [first] = dues
  if (first === undefined) return []
  const href = paths.recurring(cooperative.slug)
  const date = first.dueOn
  return [{ kind: 'recurring' as const, isOwn: true, href, count: dues.length, date }]
}
