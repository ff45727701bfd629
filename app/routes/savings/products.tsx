import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { productName } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note, Panel } from '#app/components/panel.tsx'
import { termFacts, termWords } from '#app/components/product-terms.tsx'
import { SAVINGS_KINDS } from '#app/domain/savings/entries.ts'
import { termOn } from '#app/domain/savings/products.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listProducts, productTerms } from '#db/queries/savings-products.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('products.title'))

/** Every kind of savings of this cooperative, and what holds for it today. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, today }) => {
  const terms = await productTerms(tx, cooperative.id)
  const products = await listProducts(tx, cooperative.id)
  const { slug } = cooperative
  return {
    products: products.map((product) => {
      const term = termOn(terms.get(product.id) ?? [], today)
      return {
        ...product,
        term: term === null ? null : termFacts(term),
        href: paths.savingsProduct(slug, product.id),
      }
    }),
    add: can(actor, 'savings:products') ? paths.newSavingsProduct(slug) : null,
    back: paths.books(slug),
  }
})

export default function Products() {
  const t = useT()
  const language = useLanguage()
  const { products, add, back } = useLoaderData<typeof loader>()
  const groups = SAVINGS_KINDS.map((kind) => ({
    kind,
    own: products.filter((product) => product.kind === kind),
  })).filter(({ own }) => own.length > 0)
  return (
    <>
      <PageHead
        back={{ href: back, label: t('ledger.books') }}
        title={t('products.title')}
        lede={t('products.lede')}
        tools={
          add === null ? null : (
            <ButtonLink href={add} icon="add">
              {t('products.add')}
            </ButtonLink>
          )
        }
      />
      {groups.length === 0 ? (
        <EmptyState title={t('products.none')}>{t('products.noneText')}</EmptyState>
      ) : null}
      {groups.map(({ kind, own }) => (
        <Panel key={kind} title={t(`savings.${kind}`)}>
          <Note>{t(`products.about.${kind}`)}</Note>
          <List>
            {own.map((product) => (
              <ListRow
                key={product.id}
                href={product.href}
                title={productName(t, product)}
                note={
                  product.term === null
                    ? t('savings.anyAmount')
                    : `${termWords(t, language, { kind, term: product.term })} · ${product.term.source}`
                }
              />
            ))}
          </List>
        </Panel>
      ))}
    </>
  )
}
