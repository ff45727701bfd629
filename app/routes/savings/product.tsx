import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setSavingsTerms } from '#app/commands/savings-products.ts'
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
  termWords,
} from '#app/components/product-terms.tsx'
import { DateText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { listProducts, productTerms } from '#db/queries/savings-products.ts'
import { listRates } from '#db/queries/term-deposits.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('products.title'))

/** One product: everything that was ever set for it, and what shall hold from a day on. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, params, today }) => {
  const id = idParam(params['product'], 'savings_product_missing')
  const product = (await listProducts(tx, cooperative.id)).find((one) => one.id === id)
  if (!product) throw new DomainError('savings_product_missing')
  const terms = (await productTerms(tx, cooperative.id, id)).get(id) ?? []
  return {
    key: newKey(),
    today,
    product,
    terms: terms.toReversed().map(termFacts),
    rates: product.kind === 'term' ? await listRates(tx, cooperative.id, id) : null,
    setRate: paths.termRate(cooperative.slug, id),
    maySet: can(actor, 'savings:products'),
    back: paths.savingsProducts(cooperative.slug),
  }
})

export const action = guardAction('savings:products', async (given) => {
  const product = idParam(given.params['product'], 'savings_product_missing')
  const sent = await submit(given, setSavingsTerms, { ...fieldsOf(given.form), product })
  if (!sent.ok) return again(sent)
  return redirect(paths.savingsProduct(given.cooperative.slug, product))
})

export default function Product() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const { kind } = page.product
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
        <TermsFields
          kind={page.product.kind}
          today={page.today}
          values={refused?.values ?? {}}
          errors={errors}
        />
        <Toolbar>
          <Button icon="check">{t('products.save')}</Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}
