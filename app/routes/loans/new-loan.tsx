import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { applyForLoan, offerFor } from '#app/commands/loans.ts'
import { titled } from '#app/components/frame.tsx'
import { LoanApplication } from '#app/components/loan-application.tsx'
import { LoanPreview } from '#app/components/loan-preview.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { attempt } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { ownValues, rowsIn } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { cautionsOf, costOf, rateCeiling } from '#app/routes/loans/loan-of.ts'
import { askedView } from '#app/routes/loans/security-of.ts'
import { readTenant } from '#db/client.server.ts'
import { listProducts, offeredOn } from '#db/queries/loan-products.ts'
import { findNamedMember, listMembers } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.new'))

/** The blank application: for whom it may be. */
export const loader = guard('loans:apply', async ({ tx, cooperative, url, today }) => {
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  return {
    key: newKey(),
    today,
    member: url.searchParams.get('anggota') ?? '',
    members: members.map((member) => `${member.no} · ${member.name}`),
    back: paths.loans(cooperative.slug),
    ...(await productsOn(tx, cooperative.id, {
      date: today,
      picked: url.searchParams.get('produk'),
    })),
  }
})

type Wish = { readonly date: LocalDate; readonly picked: string | null }

/** The products offered on a day, and the one that is picked. */
async function productsOn(tx: TenantTx, cooperativeId: string, { date, picked }: Wish) {
  const offered = (await listProducts(tx, cooperativeId)).flatMap((product) => {
    const terms = offeredOn(product, date)
    return terms === null ? [] : [{ product, terms }]
  })
  const found = offered.find(({ product }) => product.id === picked)
  return {
    products: offered.map(({ product }) => ({ value: product.id, label: product.name })),
    product:
      found === undefined
        ? null
        : {
            id: found.product.id,
            name: found.product.name,
            method: found.terms.method,
            frequency: found.terms.frequency,
            leastRate: found.terms.rate.least.toString(),
            mostRate: found.terms.rate.most.toString(),
            leastTerm: found.terms.term.least,
            mostTerm: found.terms.term.most,
          },
  }
}

const COLLATERAL = { list: 'collateral', fields: ['kind', 'value', 'note'], most: 1 } as const

/** What the form says, with its collateral and its guarantor as lists. */
function inputOf(values: Readonly<Record<string, string>>) {
  const { guarantors = '', ...own } = ownValues(values, COLLATERAL.list)
  return {
    ...own,
    collateral: rowsIn(values, COLLATERAL),
    guarantors: guarantors.trim() === '' ? [] : [guarantors],
  }
}

/** `check` lays out the schedule and what it costs, `confirm` takes the application down. */
export const action = guardAction('loans:apply', async (given) => {
  const { cooperative, form } = given
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, applyForLoan, inputOf(fieldsOf(form)))
    return sent.ok ? redirect(paths.loan(cooperative.slug, sent.result.loan_id)) : again(sent)
  }
  const values = fieldsOf(form)
  const parsed = parseForm(given, applyForLoan, { values, input: inputOf(values) })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const offered = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const date = input.date ?? given.today
      const offer = await offerFor({ tx, cooperative }, { ...input, date })
      const member = await findNamedMember(tx, cooperative.id, input.member)
      return {
        offer,
        member,
        security: await askedView({ tx, cooperative }, { offer, borrowerId: member.id, input }),
        cautions: await cautionsOf(
          { tx, cooperative },
          { offer, date, income: input.income, isRelatedParty: input.related_party === 'yes' },
        ),
        ceiling: await rateCeiling(tx, cooperative.id, date),
      }
    }),
  )
  if (!offered.ok) return again(offered)
  const { offer, member, ceiling, cautions, security } = offered.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    name: `${member.name} (${member.no})`,
    method: offer.terms.method,
    months: offer.terms.months,
    rate: offer.terms.rate.percent.toString(),
    amount: offer.terms.principal.toString(),
    cost: costOf(offer, ceiling),
    cautions,
    security,
    rows: offer.schedule.rows.map((row) => ({
      no: row.no,
      dueOn: null,
      principal: row.principal.toString(),
      interest: row.interest.toString(),
      payment: row.payment.toString(),
      closing: row.closing.toString(),
    })),
    totals: {
      principal: offer.schedule.totals.principal.toString(),
      interest: offer.schedule.totals.interest.toString(),
      payment: offer.schedule.totals.payment.toString(),
    },
  } as const)
})

export default function NewLoan() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step === 'check') return <LoanPreview checked={answer} />
  return <LoanApplication page={page} refused={answer} />
}
