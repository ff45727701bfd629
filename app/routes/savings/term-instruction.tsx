import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactElement } from 'react'
import { instructTerm } from '#app/commands/term-instruction.ts'
import { ActionBar, Button, ButtonLink } from '#app/components/button.tsx'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { certificateFacts, certificateOf } from '#app/routes/savings/term-of.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('term.instruct'))

export const loader = guard('savings:deposit', async (given) => {
  const { cooperative, today } = given
  const one = certificateFacts(await certificateOf(given), { today, slug: cooperative.slug })
  // On its day a certificate may still be told what to do.
  const isOver = one.maturesOn < today || one.state === 'closed' || one.state === 'rolled'
  return { key: newKey(), today, one, isOver }
})

/** Writes down what the member wants; no money moves, so nothing is checked first. */
export const action = guardAction('savings:deposit', async (given) => {
  const deposit = idParam(given.params['deposit'], 'term_missing')
  const { form } = given
  const input = { deposit, rolls_over: form.get('rolls_over'), date: form.get('date') }
  const sent = await submit(given, instructTerm, input)
  return sent.ok ? redirect(paths.termDeposit(given.cooperative.slug, deposit)) : again(sent)
})

export default function TermInstruction() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { one } = page
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const labels = { rolls_over: t('term.atMaturityWants'), date: t('term.saidOn') }
  const back = { href: one.href, label: `${t('term.certificate')} ${one.no}` }
  const head = <PageHead title={t('term.instruct')} back={back} />
  if (page.isOver) return <Over head={head} />
  return (
    <>
      {head}
      <Lede>{t('term.instructLede', { on: one.maturesOn })}</Lede>
      <FormErrors errors={errors} labels={labels} />
      <Columns>
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <Choices
            name="rolls_over"
            label={labels.rolls_over}
            value={values['rolls_over'] ?? (one.rollsOver ? 'no' : 'yes')}
            error={errors['rolls_over']}
            choices={[
              { value: 'yes', label: t('term.wantsRollOver'), note: t('term.aroNote') },
              { value: 'no', label: t('term.wantsPayout'), note: t('term.wantsPayoutNote') },
            ]}
          />
          <Field
            name="date"
            label={labels.date}
            type="date"
            value={values['date'] ?? page.today}
            min={one.openedOn}
            max={page.today}
            error={errors['date']}
          />
          <ActionBar>
            <Button icon="check">{t('term.saveInstruction')}</Button>
          </ActionBar>
        </Form>
        <Panel title={t('term.certificate')}>
          <CertificateTerms one={one} />
        </Panel>
      </Columns>
    </>
  )
}

/** A certificate that fell due: nothing to change, and what holds. */
function Over({ head }: { readonly head: ReactElement }) {
  const t = useT()
  const { one } = useLoaderData<typeof loader>()
  const isOpen = one.state === 'matured'
  return (
    <>
      {head}
      <Notice tone="info">
        <p>{isOpen ? t('term.instructionOver', { on: one.maturesOn }) : t('error.term_closed')}</p>
        {isOpen ? <p>{t(one.rollsOver ? 'term.holdsRollOver' : 'term.holdsPayout')}</p> : null}
      </Notice>
      <ButtonLink href={one.href} kind="second">
        {t('term.certificate')} {one.no}
      </ButtonLink>
    </>
  )
}
