import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { TermsFields, termLabels } from '#app/components/product-terms.tsx'
import { SAVINGS_KINDS, SINGLE_KINDS } from '#app/domain/savings/entries.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listProducts } from '#db/queries/savings-products.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('products.add'))

/** First the kind, then only the questions of that kind. */
export const loader = guard('savings:products', async ({ tx, cooperative, url, today }) => {
  const there = new Set((await listProducts(tx, cooperative.id)).map(({ kind }) => kind))
  const kinds = SAVINGS_KINDS.filter((kind) => !(SINGLE_KINDS.has(kind) && there.has(kind)))
  return {
    key: newKey(),
    today,
    kind: kinds.find((kind) => kind === url.searchParams.get('macam')) ?? null,
    kinds: kinds.map((kind) => ({
      kind,
      href: paths.newSavingsProduct(cooperative.slug, kind),
    })),
    isOneEach: kinds.length < SAVINGS_KINDS.length,
    back: paths.savingsProducts(cooperative.slug),
  }
})

export const action = guardAction('savings:products', async (given) => {
  const sent = await submit(given, addSavingsProduct)
  if (!sent.ok) return again(sent)
  return redirect(paths.savingsProduct(given.cooperative.slug, sent.result.product_id))
})

export default function NewProduct() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const head = (
    <PageHead
      back={{ href: page.back, label: t('products.title') }}
      title={t('products.add')}
      lede={page.kind === null ? t('products.chooseKind') : t(`products.about.${page.kind}`)}
    />
  )
  if (page.kind === null) {
    return (
      <>
        {head}
        <FormErrors errors={errors} labels={{}} />
        <Panel>
          {page.isOneEach ? <Note>{t('products.oneEach')}</Note> : null}
          <List>
            {page.kinds.map(({ kind, href }) => (
              <ListRow
                key={kind}
                href={href}
                title={t(`savings.${kind}`)}
                note={t(`products.about.${kind}`)}
              />
            ))}
          </List>
        </Panel>
      </>
    )
  }
  return (
    <>
      {head}
      <FormErrors
        errors={errors}
        labels={{ name: t('products.name'), ...termLabels(t, page.kind) }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="kind" value={page.kind} />
        <Field
          name="name"
          label={t('products.name')}
          hint={t('products.nameHint')}
          value={values['name']}
          error={errors['name']}
          maxLength={200}
          required
        />
        <TermsFields kind={page.kind} today={page.today} values={values} errors={errors} />
        <ActionBar>
          <Button icon="check">{t('products.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
