import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { PenaltyText } from '#app/components/penalty-text.tsx'
import { roundingFacts } from '#app/components/rounding-facts.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { productText } from '#app/domain/loans/product.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { listProducts } from '#db/queries/loan-products.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('loans.products'))

/** Every product with all it ever offered, the newest terms first. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, today }) => {
  const mayOffer = can(actor, 'loans:offer')
  const products = await listProducts(tx, cooperative.id)
  return {
    products: products.map(({ id, name, history }) => {
      const now = history.findLast(({ from }) => from <= today)
      return {
        id,
        name,
        change: mayOffer ? paths.newLoanProduct(cooperative.slug, id) : null,
        offers: history.toReversed().map(({ from, source, value, setAt }) => ({
          from,
          source,
          setAt: setAt.toISOString(),
          isNow: from === now?.from,
          text: productText(value),
          method: value.method,
          frequency: value.frequency,
          provisionEarned: value.provisionEarned,
          penalty: value.penalty?.kind ?? null,
        })),
      }
    }),
    add: mayOffer ? paths.newLoanProduct(cooperative.slug) : null,
    back: paths.loans(cooperative.slug),
  }
})

type Product = ReturnType<typeof useLoaderData<typeof loader>>['products'][number]
type Offer = Product['offers'][number]

export default function Products() {
  const t = useT()
  const { products, add, back } = useLoaderData<typeof loader>()
  const button =
    add === null ? null : (
      <ButtonLink href={add} icon="add">
        {t('loans.newProduct')}
      </ButtonLink>
    )
  return (
    <>
      <PageHead
        title={t('loans.products')}
        lede={t('loans.productsLede')}
        back={{ href: back, label: t('loans.title') }}
        tools={products.length === 0 ? null : button}
      />
      {products.length === 0 ? (
        <EmptyState title={t('loans.productsEmpty')} icon="scale" action={button}>
          {t('loans.productsEmptyText')}
        </EmptyState>
      ) : (
        products.map((product) => <ProductPanel key={product.id} product={product} />)
      )}
    </>
  )
}

function ProductPanel({ product }: { readonly product: Product }) {
  const t = useT()
  const [first, ...others] = product.offers.toSorted((a, b) => Number(b.isNow) - Number(a.isNow))
  if (first === undefined) return null
  return (
    <Panel title={product.name}>
      <OfferFacts offer={first} />
      {others.map((offer) => (
        <Note key={offer.setAt}>
          {t('loans.otherTerms', { date: offer.from, source: offer.source })}
        </Note>
      ))}
      {product.change === null ? null : (
        <ButtonLink href={product.change} kind="second" icon="pen">
          {t('loans.changeProduct')}
        </ButtonLink>
      )}
    </Panel>
  )
}

function OfferFacts({ offer }: { readonly offer: Offer }) {
  const t = useT()
  const language = useLanguage()
  const of = (name: string) => offer.text[name] ?? ''
  const percent = (name: string) => `${formatNumber(of(name), language, 2)}%`
  return (
    <Facts
      facts={[
        { label: t('loans.method'), value: t(`loans.method.${offer.method}`) },
        { label: t('loans.frequency'), value: t(`loans.every.${offer.frequency}`) },
        { label: t('loans.rate'), value: `${percent('least_rate')} – ${percent('most_rate')}` },
        { label: t('loans.term'), value: `${of('least_term')} – ${of('most_term')}` },
        {
          label: t('loans.mostAmount'),
          value: of('most') === '0' ? t('loans.noLimit') : <MoneyText amount={of('most')} />,
        },
        { label: t('loans.provision'), value: percent('provision_percent') },
        {
          label: t('loans.provisionEarned'),
          value: t(`loans.provisionEarned.${offer.provisionEarned}`),
        },
        { label: t('loans.adminFee'), value: <MoneyText amount={of('admin_fee')} /> },
        ...roundingFacts(t, { method: offer.method, unit: of('rounding_unit') }),
        {
          label: t('loans.graceOn'),
          value:
            of('grace_on') === ''
              ? t('loans.grace.none')
              : `${of('grace_periods')} × ${t(of('grace_on') === 'both' ? 'loans.grace.both' : 'loans.grace.principal')}`,
        },
        {
          label: t('loans.penalty'),
          value: <PenaltyText kind={offer.penalty} text={offer.text} />,
        },
        { label: t('rules.from'), value: <DateText date={offer.from} /> },
        { label: t('rules.source'), value: offer.source },
      ]}
    />
  )
}
