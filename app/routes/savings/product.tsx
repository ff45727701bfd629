import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setSavingsTerms, termOf } from '#app/commands/savings-products.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { productName } from '#app/components/member-side.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import {
  percentText,
  TermsFields,
  termFacts,
  termLabels,
  termTyped,
  termWords,
} from '#app/components/product-terms.tsx'
import { TermsCheck } from '#app/components/terms-check.tsx'
import { DateText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { termOn } from '#app/domain/savings/products.ts'
import { can } from '#app/domain/tenancy/roles.ts'
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
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { foreseeTerms } from '#app/routes/savings/terms-foreseen.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedProduct, listProducts, productTerms } from '#db/queries/savings-products.ts'
import { listRates } from '#db/queries/term-deposits.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('products.title'))

/** One product: everything that was ever set for it, and what shall hold from a day on. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, params, today }) => {
  const id = idParam(params['product'], 'savings_product_missing')
  const product = (await listProducts(tx, cooperative.id)).find((one) => one.id === id)
  if (!product) throw new DomainError('savings_product_missing')
  const terms = (await productTerms(tx, cooperative.id, id)).get(id) ?? []
  const now = termOn(terms, today)
  // New terms begin with what holds now, so that one thing is changed and nothing is forgotten.
  const filled = now === null ? {} : termTyped(termFacts(now))
  return {
    key: newKey(),
    today,
    product,
    filled,
    terms: terms.toReversed().map(termFacts),
    rates: product.kind === 'term' ? await listRates(tx, cooperative.id, id) : null,
    setRate: paths.termRate(cooperative.slug, id),
    maySet: can(actor, 'savings:products'),
    back: paths.savingsProducts(cooperative.slug),
  }
})

/** `check` shows what the new terms would change, `change` goes back to them, `confirm` sets them. */
export const action = guardAction('savings:products', async (given) => {
  const { cooperative, form } = given
  const id = idParam(given.params['product'], 'savings_product_missing')
  if (form.get('step') === 'change') return refilled(form)
  const values = fieldsOf(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, setSavingsTerms, { ...values, product: id })
    return sent.ok ? redirect(paths.savingsProduct(cooperative.slug, id)) : again(sent)
  }
  const parsed = parseForm(given, setSavingsTerms, { values, input: { ...values, product: id } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const product = await findNamedProduct(tx, cooperative.id, id)
      return foreseeTerms({ ...given, tx }, { product, term: termOf(parsed.input) })
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  return data({ step: 'check', key: keyOf(form), values, errors: {}, ...foreseen.value } as const)
})

export default function Product() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { kind } = page.product
  if (answer?.step === 'check') return <TermsCheck product={page.product} checked={answer} />
  return (
    <>
      <PageHead
        back={{ href: page.back, label: t('products.title') }}
        title={productName(t, page.product)}
        lede={t(`products.about.${kind}`)}
      />
      <Panel title={t('products.history')}>
        <LedgerTable
          caption={t('products.history')}
          columns={[
            { key: 'from', label: t('products.from') },
            { key: 'term', label: t('products.term') },
            { key: 'source', label: t('products.source'), drop: 'mid' },
          ]}
          groups={[
            {
              key: 'terms',
              rows: page.terms.map((term) => ({
                key: term.from,
                cells: {
                  from: <DateText date={term.from} form="short" />,
                  term: termWords(t, language, { kind, term }),
                  source: term.source,
                },
              })),
            },
          ]}
        />
      </Panel>
      {page.rates === null ? null : <Rates />}
      {page.maySet ? <NewTerms /> : null}
    </>
  )
}

function Rates() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const rates = page.rates ?? []
  return (
    <Panel title={t('term.rates')}>
      {rates.length === 0 ? <Note>{t('term.ratesNone')}</Note> : null}
      {rates.length === 0 ? null : (
        <LedgerTable
          caption={t('term.rates')}
          columns={[
            { key: 'from', label: t('products.from') },
            { key: 'tenor', label: t('term.tenor'), num: true },
            { key: 'rate', label: t('term.rate'), num: true },
            { key: 'source', label: t('products.source'), drop: 'mid' },
          ]}
          groups={[
            {
              key: 'rates',
              rows: rates.map((rate) => ({
                key: `${rate.from} ${rate.tenorMonths}`,
                cells: {
                  from: <DateText date={rate.from} form="short" />,
                  tenor: rate.tenorMonths,
                  rate: t('term.percent', { percent: percentText(rate.yearlyPercent, language) }),
                  source: rate.source,
                },
              })),
            },
          ]}
        />
      )}
      {page.maySet ? (
        <Toolbar>
          <ButtonLink href={page.setRate} kind="second" icon="add">
            {t('term.setRate')}
          </ButtonLink>
        </Toolbar>
      ) : null}
    </Panel>
  )
}

function NewTerms() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? {}
  return (
    <Panel title={t('products.newTerms')}>
      <Note>{t('products.newTermsNote')}</Note>
      <FormErrors errors={errors} labels={termLabels(t, page.product.kind)} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <TermsFields
          kind={page.product.kind}
          today={page.today}
          values={refused?.values ?? page.filled}
          errors={errors}
        />
        <Toolbar>
          <Button iconAfter="next">{t('savings.check')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}
