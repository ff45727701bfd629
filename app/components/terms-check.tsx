import type { ReactElement } from 'react'
import { CheckForm } from '#app/components/check-form.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { type ProductNamed, productName } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { type TermFacts, termWords } from '#app/components/product-terms.tsx'
import { DateText } from '#app/components/values.tsx'

/** How many members it is about, and rupiah in all. */
type Side = { readonly members: number; readonly amount: string }

/** Shows what new terms would change, and for whom, and asks for a yes; the answers travel along unseen. */
export function TermsCheck(props: {
  readonly product: ProductNamed
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly before: TermFacts | null
    readonly after: TermFacts
    /** The day from which other terms are set already. */
    readonly next: string | null
    /** Wajib only: what members would owe more and less today. */
    readonly owed: { readonly more: Side; readonly less: Side } | null
  }
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { product, checked } = props
  const { before, after, next, owed } = checked
  const words = (term: TermFacts) => termWords(t, language, { kind: product.kind, term })
  const facts: readonly Fact[] = [
    { label: t('savings.which'), value: productName(t, product) },
    { label: t('products.from'), value: <DateText date={after.from} form="day" /> },
    ...(next === null
      ? []
      : [{ label: t('products.untilOthers'), value: <DateText date={next} form="day" /> }]),
    ...(before === null ? [] : [{ label: t('products.before'), value: words(before) }]),
    { label: t('products.after'), value: words(after) },
    { label: t('products.source'), value: after.source },
  ]
  return (
    <>
      <PageHead title={t('savings.isRight')} />
      <Panel title={t('products.newTerms')}>
        <Facts facts={facts} />
        {before !== null && words(before) === words(after) ? (
          <Note>{t('products.sameTerms')}</Note>
        ) : null}
      </Panel>
      {owed === null ? null : <OwedNotice owed={owed} />}
      <Notice tone="accent">
        <p>{t('products.termsStay')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('products.yesSet')}
      </CheckForm>
    </>
  )
}

function OwedNotice({ owed }: { readonly owed: { readonly more: Side; readonly less: Side } }) {
  const t = useT()
  const isSame = owed.more.members === 0 && owed.less.members === 0
  return (
    <Notice tone={isSame ? 'info' : 'bad'}>
      {owed.more.members === 0 ? null : <p>{t('products.owesMore', owed.more)}</p>}
      {owed.less.members === 0 ? null : <p>{t('products.owesLess', owed.less)}</p>}
      {isSame ? <p>{t('products.owesSame')}</p> : null}
    </Notice>
  )
}
