import { registerEnterprise } from '#app/commands/enterprises.ts'
import { issueInvoice, payInvoice, recordSale } from '#app/commands/trade.ts'
import { known } from '#app/domain/assert.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { STORY_ENDS } from '#scripts/demo/calendar.ts'
import { appoint, personOf } from '#scripts/demo/opening.ts'
import type { EnterprisePlan, InvoicePlan } from '#scripts/demo/script.ts'
import { type DemoRuntime, tell, type Village } from '#scripts/demo/village.ts'

const DAYS_BETWEEN_SALES = { from: 4, to: 9 } as const

type Shop = { readonly plan: EnterprisePlan; readonly id: string; readonly owner: Actor }

/** Puts the families' enterprises on the agenda: opened by the village officer, run by their owners. */
export function planEnterprises(
  setting: DemoRuntime & { readonly passwordHash: string },
  village: Village,
): void {
  for (const plan of village.script.enterprises) {
    village.agenda.at(plan.started, async () => {
      const { enterprise_id: id } = await tell(village, {
        by: village.staff.village_officer,
        on: plan.started,
        command: registerEnterprise,
        input: {
          owner_id: known(village.people.get(plan.owner), `${plan.owner} lives in a household`),
          name: plan.name,
          line_of_business: plan.business,
          started_on: plan.started,
          training_id: known(village.trainings.get(plan.training), `${plan.training} was held`),
          opening_capital: plan.capital,
        },
      })
      const user = await personOf(setting, { email: plan.email, name: plan.owner })
      const owner = await appoint(setting, {
        user,
        role: 'enterprise_owner',
        cooperativeId: village.cooperative.id,
        enterpriseId: id,
      })
      planTrade(village, { plan, id, owner })
    })
  }
}

function planTrade(village: Village, shop: Shop): void {
  const { plan } = shop
  const { from, to } = DAYS_BETWEEN_SALES
  let on = addDays(plan.started, village.random.whole(3, 7))
  while (on <= STORY_ENDS) {
    planSale(village, shop, on)
    on = addDays(on, village.random.whole(from, to))
  }
  for (const invoice of plan.invoices) {
    village.agenda.at(invoice.on, () => invoiceOut(village, shop, invoice))
  }
}

function planSale(village: Village, { plan, id, owner }: Shop, on: LocalDate): void {
  const good = plan.goods[village.random.whole(0, plan.goods.length - 1)]
  const quantity = village.random.whole(3, 18)
  if (good === undefined) return
  village.agenda.at(on, async () => {
    await tell(village, {
      by: owner,
      on,
      command: recordSale,
      input: { enterprise_id: id, lines: [lineOf(good, quantity)], date: on },
    })
  })
}

async function invoiceOut(village: Village, shop: Shop, invoice: InvoicePlan): Promise<void> {
  const { plan, id, owner } = shop
  const [good] = plan.goods
  if (good === undefined) return
  const issued = await tell(village, {
    by: owner,
    on: invoice.on,
    command: issueInvoice,
    input: {
      enterprise_id: id,
      customer: invoice.customer,
      lines: [lineOf(good, invoice.quantity)],
      date: invoice.on,
      due_on: invoice.due,
    },
  })
  const half = Math.round(Number(issued.total) / 2)
  for (const { on, share } of invoice.payments) {
    const isWhole = invoice.payments.length === 1 && share === 'rest'
    const rest = isWhole ? Number(issued.total) : Number(issued.total) - half
    village.agenda.at(on, async () => {
      await tell(village, {
        by: owner,
        on,
        command: payInvoice,
        input: {
          enterprise_id: id,
          invoice_id: issued.invoice_id,
          amount: share === 'half' ? half : rest,
          date: on,
        },
      })
    })
  }
}

function lineOf(good: EnterprisePlan['goods'][number], quantity: number) {
  return {
    description: good.name,
    quantity: String(quantity),
    quantity_unit: good.unit,
    unit_price: good.price,
  }
}
