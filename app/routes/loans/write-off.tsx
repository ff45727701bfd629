import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note } from '#app/components/panel.tsx'
import { WriteOffReckoning } from '#app/components/write-off-reckoning.tsx'
import { WriteOffStanding } from '#app/components/write-off-standing.tsx'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { writeOffView } from '#app/routes/loans/write-off-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.proposeWriteOff'))

/** The loan that would leave the books. */
export const loader = guard('loans:propose', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  return {
    key: newKey(),
    state: loan.state,
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    outstanding: loan.outstanding.toString(),
    ...(await writeOffView(tx, { cooperative, today }, loan)),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** Sends the proposal to the chair; nothing is booked yet. */
export const action = guardAction('loans:propose', async (given) => {
  const loan = given.params['loan'] ?? ''
  const sent = await submit(given, proposeWriteOff, { ...fieldsOf(given.form), loan })
  if (!sent.ok) return again(sent)
  return redirect(paths.loanProposal(given.cooperative.slug, sent.result.proposal_id))
})

export default function WriteOff() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { values = {}, errors = {}, key = page.key } = refused ?? {}
  const head = (
    <PageHead title={t('care.proposeWriteOff')} back={{ href: page.back, label: page.no }} />
  )
  if (page.state !== 'disbursed') return <WrongState head={head} page={page} />
  return (
    <>
      {head}
      <Lede>{t('care.writeOffSentence', { name: page.name, outstanding: page.outstanding })}</Lede>
      <Note>{t('care.writeOffNote')}</Note>
      <WriteOffStanding standing={page.standing} isOpen />
      <WriteOffReckoning view={page.reckoned} as="today" />
      <FormErrors errors={errors} labels={{ reason: t('loans.reason') }} />
      <Form csrf={csrf} commandKey={key}>
        <Field
          name="reason"
          label={t('care.why')}
          value={values['reason']}
          error={errors['reason']}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button icon="send">{t('care.sendToChair')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
