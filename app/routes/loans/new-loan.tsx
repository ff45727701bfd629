import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { offerFor } from '#app/commands/loan-offer.ts'
import { applyForLoan } from '#app/commands/loans.ts'
import { titled } from '#app/components/frame.tsx'
import { LoanApplication } from '#app/components/loan-application.tsx'
import { LoanPreview } from '#app/components/loan-preview.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
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
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { ownValues, rowsIn } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { cautionsOf, costOf, rateCeiling } from '#app/routes/loans/loan-of.ts'
import { pickedProduct, withTermsOf } from '#app/routes/loans/picked-product.ts'
import { askedView } from '#app/routes/loans/security-of.ts'
import { readTenant } from '#db/client.server.ts'
import { findProduct, listProducts, offeredOn } from '#db/queries/loan-products.ts'
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
    picked: url.searchParams.get('produk') ?? '',
    products: await productsOn(tx, cooperative.id, today),
  }
})

/** The products offered on a day. */
async function productsOn(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  return (await listProducts(tx, cooperativeId)).flatMap((product) => {
    const terms = offeredOn(product, date)
    return terms === null ? [] : [pickedProduct(product, terms)]
  })
}

const COLLATERAL = { list: 'collateral', fields: ['kind', 'value', 'note'], most: 1 } as const

/** What the form says, with its collateral and its guarantor as lists. */
function inputOf(values: Readonly<Record<string, string>>) {
  const { guarantors = '', terms_of: _shown, ...own } = ownValues(values, COLLATERAL.list)
  return {
    ...own,
    collateral: rowsIn(values, COLLATERAL),
    guarantors: guarantors.trim() === '' ? [] : [guarantors],
  }
}

/** Whether a product was chosen whose terms the form does not show yet, or asked for by its button. */
function choosesAnew(form: FormData): boolean {
  const shown = form.get('terms_of')
  return form.get('step') === 'pick' || (shown !== null && shown !== form.get('product'))
}

/** The form again with the terms of the product chosen, for another look: nothing was wrong. */
async function filledIn(given: TenantGiven & { readonly form: FormData }) {
  const { context, cooperative, form, today } = given
  const products = await readTenant(context.db, cooperative.id, (tx) =>
    productsOn(tx, cooperative.id, today),
  )
  const values = withTermsOf(fieldsOf(form), products)
  const errors: Readonly<Record<string, string>> = {}
  return data({ step: 'fill', isFilledIn: true, key: keyOf(form), values, errors } as const)
}

/** `check` lays out the schedule and what it costs, `confirm` takes the application down. */
export const action = guardAction('loans:apply', async (given) => {
  const { cooperative, form } = given
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm' && form.get('step') !== 'pick') {
    const sent = await submit(given, applyForLoan, inputOf(fieldsOf(form)))
    return sent.ok ? redirect(paths.loan(cooperative.slug, sent.result.loan_id)) : again(sent)
  }
  const values = fieldsOf(form)
  if (choosesAnew(form)) return filledIn(given)
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
        product:
          input.product === undefined ? null : await findProduct(tx, cooperative.id, input.product),
      }
    }),
  )
  if (!offered.ok) return again(offered)
  const rehearsed = await rehearsal(given, applyForLoan, { values, input })
  if (!rehearsed.ok) return again(rehearsed)
  const { offer, member, ceiling, cautions, product, security } = offered.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    name: `${member.name} (${member.no})`,
    product: product?.name ?? null,
    method: offer.terms.method,
    months: offer.terms.months,
    every: offer.terms.frequency ?? 'month',
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
