import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import { titled } from '#app/components/frame.tsx'
import { InterestTermsForm, type TermsFilled } from '#app/components/interest-terms-form.tsx'
import { InterestTermsHistory } from '#app/components/interest-terms-history.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note } from '#app/components/panel.tsx'
import { monthOf } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { type ListShape, ownValues, rowsIn } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import {
  type InterestDecision,
  listEarningProducts,
  listInterestTerms,
} from '#db/queries/savings-interest.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('interest.termsTitle'))

const TIERS: ListShape<'from' | 'percent'> = {
  list: 'tiers',
  fields: ['from', 'percent'],
  most: 4,
}

/** What savings earn now and ever earned, and the form for the next decision. */
export const loader = guardNamed('savings:read', async ({ tx, cooperative, actor, today }) => {
  const products = await listEarningProducts(tx, cooperative.id)
  const names = new Map(products.map(({ id, name }) => [id, name]))
  const decisions = await listInterestTerms(tx, cooperative.id)
  const rule = 'savings_rate_ceiling'
  const ceiling = await ruleInForce(tx, cooperative.id, { rule, date: today })
  const product = products[0]?.id ?? ''
  const current = decisions.findLast(({ productId }) => productId === product)
  return {
    people: decisions.map(({ setBy }) => setBy),
    key: newKey(),
    maySet: can(actor, 'interest:set'),
    products: products.map(({ id, name }) => ({ value: id, label: name })),
    ceiling: ceiling.percent,
    filled: filledWith(current, { product, month: monthOf(today) }),
    history: decisions
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
      .map((decision) => ({
        key: `${decision.productId} ${decision.from}`,
        from: monthOf(decision.from),
        product: names.get(decision.productId) ?? '',
        by: decision.setBy,
        source: decision.source,
        method: decision.value.method,
        dayBasis: decision.value.dayBasis,
        period: decision.value.period,
        rounding: decision.value.rounding,
        tiers: decision.value.tiers.map(tierText),
      })),
    back: paths.interest(cooperative.slug),
  }
})

function tierText({
  from,
  percent,
}: {
  readonly from: Money
  readonly percent: { toString(): string }
}) {
  return { from: from.toString(), percent: percent.toString() }
}

/** The form begins with what holds now, so that a new decision changes one thing. */
function filledWith(
  current: InterestDecision | undefined,
  blank: { readonly product: string; readonly month: string },
): TermsFilled {
  const {
    method = 'daily',
    dayBasis = '365',
    period = 'days',
    rounding = 'half_up',
    tiers = [],
  } = current?.value ?? {}
  const rows = tiers.map(tierText).flatMap(({ from, percent }, index) => [
    [`tiers.${index}.from`, index === 0 ? '' : from],
    [`tiers.${index}.percent`, percent],
  ])
  return {
    product: blank.product,
    from: blank.month,
    method,
    day_basis: dayBasis,
    period,
    rounding,
    ...Object.fromEntries(rows),
  }
}

/** Writes down a decision. */
export const action = guardAction('interest:set', async (given) => {
  const values = fieldsOf(given.form)
  const tiers = rowsIn(values, TIERS)
  const sent = await submit(given, setInterest, { ...ownValues(values, 'tiers'), tiers })
  return sent.ok ? redirect(paths.interestTerms(given.cooperative.slug)) : again(sent)
})

export default function InterestTerms() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('interest.termsTitle')}
        lede={t('interest.termsLede')}
        back={{ href: page.back, label: t('interest.title') }}
      />
      {page.history.length === 0 && !page.maySet ? (
        <EmptyState title={t('interest.noTerms')} icon="sack">
          {t('interest.noTermsAsk')}
        </EmptyState>
      ) : null}
      {page.maySet ? (
        <>
          <Note>{t('interest.ceilingNote', { percent: page.ceiling.replace('.', ',') })}</Note>
          <InterestTermsForm
            commandKey={refused?.key ?? page.key}
            products={page.products}
            filled={{ ...page.filled, ...refused?.values }}
            errors={refused?.errors ?? {}}
          />
        </>
      ) : null}
      {page.history.length === 0 ? null : (
        <InterestTermsHistory rows={page.history} names={page.names} />
      )}
    </>
  )
}
