import type { ReactElement } from 'react'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { AmountField, Choices, Field, Tick } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { FormErrors, useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Note } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'

/** Fills in a bilyet: whose, which product, how long, how much, and what happens at maturity. */
export function TermForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly member: string
    readonly members: readonly string[]
    readonly products: readonly { readonly value: string; readonly label: string }[]
    readonly tenors: readonly number[]
    /** Where the product is made or its rate set; null for who may not. */
    readonly setUp: string | null
    readonly mayOpen: boolean
    readonly back: string
  }
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const steps = useSteps()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const head = (
    <PageHead title={t('term.newTitle')} back={{ href: page.back, label: t('term.title') }} />
  )
  if (page.tenors.length === 0 || !page.mayOpen) {
    return (
      <>
        {head}
        <NotYet {...page} />
      </>
    )
  }
  const labels = {
    member: t('savings.fromMember'),
    product: t('term.product'),
    amount: t('savings.amount'),
    date: t('savings.date'),
  }
  return (
    <>
      {head}
      <Steps steps={steps} current={0} />
      <FormErrors errors={errors} labels={{ ...labels, tenor_months: t('term.tenor') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <input type="hidden" name="step" value="check" />
        <Field
          name="member"
          label={t('savings.fromMember')}
          value={values['member'] ?? page.member}
          suggestions={page.members}
          error={errors['member']}
          required
        />
        <Choices
          name="product"
          label={t('term.product')}
          value={values['product'] ?? page.products[0]?.value}
          error={errors['product']}
          choices={page.products}
        />
        <Choices
          name="tenor_months"
          label={t('term.tenor')}
          shape="chips"
          value={values['tenor_months'] ?? String(page.tenors[0])}
          error={errors['tenor_months']}
          choices={page.tenors.map((months) => ({
            value: String(months),
            label: t('term.months', { months }),
          }))}
        />
        <AmountField
          name="amount"
          label={t('savings.amount')}
          value={values['amount']}
          error={errors['amount']}
        />
        <Tick name="rolls_over" label={t('term.aro')} checked={values['rolls_over'] === 'ya'} />
        <Note>{t('term.aroNote')}</Note>
        <MeansField value={values['method']} error={errors['method']} />
        <Field
          name="date"
          label={t('savings.date')}
          type="date"
          value={values['date'] ?? page.today}
          max={page.today}
          error={errors['date']}
        />
        <ActionBar>
          <p className="note roomy-only">{t('savings.notSavedYet')}</p>
          <Button iconAfter="next">{t('savings.check')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** What must be there before a bilyet can be opened, and where or by whom; or who opens it. */
function NotYet(props: {
  readonly products: readonly unknown[]
  readonly tenors: readonly number[]
  readonly setUp: string | null
}): ReactElement {
  const t = useT()
  const { products, tenors, setUp } = props
  if (tenors.length > 0) {
    return <EmptyState title={t('term.notYours')}>{t('term.notYoursText')}</EmptyState>
  }
  const hasProduct = products.length > 0
  const title = hasProduct ? t('term.noRate') : t('term.noProduct')
  if (setUp === null) return <EmptyState title={title}>{t('term.noProductAsk')}</EmptyState>
  const link = (
    <ButtonLink href={setUp}>{hasProduct ? t('term.setRate') : t('term.makeProduct')}</ButtonLink>
  )
  return (
    <EmptyState title={title} action={link}>
      {hasProduct ? t('term.noRateMake') : t('term.noProductMake')}
    </EmptyState>
  )
}
