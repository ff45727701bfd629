import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openTerm, refuseBelow } from '#app/commands/term-savings.ts'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { CheckForm } from '#app/components/check-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { useSteps } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { TermForm } from '#app/components/term-form.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { termOn } from '#app/domain/savings/products.ts'
import { interestDue, maturityOf, rateOn } from '#app/domain/savings/term.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, stepOf, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { dayToPay } from '#app/routes/savings/term-of.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember, listMembers } from '#db/queries/members.ts'
import { findNamedProduct, listProducts, productTerms } from '#db/queries/savings-products.ts'
import { listRates } from '#db/queries/term-deposits.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('term.newTitle'))

/** The blank form: whose, which product, how long and how much; or what must be there first, and whom to ask. */
export const loader = guard('savings:read', async ({ tx, cooperative, actor, today, url }) => {
  const members = await listMembers(tx, cooperative.id, { limit: 2_000 })
  const products = (await listProducts(tx, cooperative.id)).filter(({ kind }) => kind === 'term')
  const tenors = await Promise.all(products.map(({ id }) => listRates(tx, cooperative.id, id)))
  return {
    key: newKey(),
    today,
    member: url.searchParams.get('anggota') ?? '',
    members: members.map(({ no, name }) => `${no} · ${name}`),
    products: products.map(({ id, name }) => ({ value: id, label: name })),
    tenors: [...new Set(tenors.flat().map(({ tenorMonths }) => tenorMonths))].sort((a, b) => a - b),
    setUp: can(actor, 'savings:products')
      ? products[0] === undefined
        ? paths.newSavingsProduct(cooperative.slug, 'term')
        : paths.termRate(cooperative.slug, products[0].id)
      : null,
    mayOpen: can(actor, 'savings:deposit'),
    back: paths.termDeposits(cooperative.slug),
  }
})

/** `check` shows the bilyet as it would be, `confirm` opens it. */
export const action = guardAction('savings:deposit', async (given) => {
  const { cooperative, form, today } = given
  const values = fieldsOf(form)
  if (form.get('step') === 'change') {
    return data({ step: 'fill', values, errors: {}, key: keyOf(form) } as const)
  }
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, openTerm)
    if (!sent.ok) return again(sent)
    return redirect(paths.termDeposit(cooperative.slug, sent.result.deposit_id))
  }
  const parsed = parseForm(given, openTerm, { values })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { input } = parsed
  const foreseen = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const openedOn = dayToPay(input.date, today)
      const member = await findNamedMember(tx, cooperative.id, input.member)
      if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
      const { id, name } = await findNamedProduct(tx, cooperative.id, input.product)
      const tenorMonths = input.tenor_months
      const rate = rateOn(await listRates(tx, cooperative.id, id), { tenorMonths, date: openedOn })
      if (rate === null) throw new DomainError('term_rate_missing', { field: 'tenor_months' })
      const term = termOn((await productTerms(tx, cooperative.id, id)).get(id) ?? [], openedOn)
      refuseBelow(term?.amount, input.amount)
      const { yearlyPercent } = rate
      const deposit = { amount: input.amount, tenorMonths, yearlyPercent, openedOn }
      const maturesOn = maturityOf(deposit)
      return {
        no: '',
        member: `${member.name} (${member.no})`,
        product: name,
        amount: input.amount.toString(),
        months: tenorMonths,
        yearlyPercent,
        penaltyPercent: term?.penaltyPercent ?? '0',
        openedOn,
        maturesOn,
        rollsOver: input.rolls_over,
        interest: interestDue(deposit, maturesOn).toString(),
      }
    }),
  )
  if (!foreseen.ok) return again(foreseen)
  return data({ step: 'check', key: keyOf(form), values, errors: {}, one: foreseen.value } as const)
})

export default function NewTerm() {
  const t = useT()
  const steps = useSteps()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.step !== 'check') return <TermForm page={page} refused={answer} />
  return (
    <>
      <PageHead title={t('savings.isRight')} />
      <Steps steps={steps} current={1} />
      <Panel>
        <CertificateTerms one={answer.one} />
        <Facts
          facts={[
            {
              label: t('term.interestTotal'),
              value: <MoneyText amount={answer.one.interest} />,
              total: true,
            },
          ]}
        />
        <Note>{t('term.rateFixed')}</Note>
      </Panel>
      <CheckForm commandKey={answer.key} values={answer.values} canChange>
        {t('term.yesOpen')}
      </CheckForm>
    </>
  )
}
