import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeGuarantor, isGuaranteed } from '#app/commands/loan-guarantors.ts'
import { titled } from '#app/components/frame.tsx'
import { GuarantorCheck, GuarantorForm } from '#app/components/guarantor-form.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { rehearsal } from '#app/http/attempt.server.ts'
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
import { paths } from '#app/http/paths.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { readTenant } from '#db/client.server.ts'
import { securityOf } from '#db/queries/loan-security.ts'
import { getMember, listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('undo.guarantor'))

/** As many as a browser's list of suggestions bears. */
const MOST_SUGGESTED = 2_000

/** Who stands surety for the loan, and the members who might. */
export const loader = guard('loans:decide', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const { guarantors } = await securityOf(tx, cooperative.id, loan.id)
  const members = await listMembers(tx, cooperative.id, { limit: MOST_SUGGESTED })
  return {
    key: newKey(),
    today,
    earliest: loan.appliedOn,
    state: loan.state,
    isOpen: isGuaranteed(loan),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    guarantors: guarantors.map(({ id, no, name }) => ({ value: id, label: `${name} (${no})` })),
    members: members.map((member) => `${member.no} · ${member.name}`),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows who is released and who takes their place, `confirm` writes it; no money moves. */
export const action = guardAction('loans:decide', async (given) => {
  const { form, cooperative } = given
  const loan = given.params['loan'] ?? ''
  const values = fieldsOf(form)
  const input = { ...values, loan }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, changeGuarantor, input)
    return sent.ok ? redirect(paths.loan(cooperative.slug, loan)) : again(sent)
  }
  const parsed = parseForm(given, changeGuarantor, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const rehearsed = await rehearsal(given, changeGuarantor, { values, input: parsed.input })
  if (!rehearsed.ok) return again(rehearsed)
  const { released_id, replaced_by_id } = rehearsed.value
  const [released, replacedBy] = await readTenant(given.context.db, cooperative.id, async (tx) => {
    const named = async (id: string) => {
      const { name, no } = await getMember(tx, cooperative.id, id)
      return `${name} (${no})`
    }
    return [await named(released_id), replaced_by_id === null ? null : await named(replaced_by_id)]
  })
  const { reason, date = given.today } = parsed.input
  const checked = { released, replacedBy, reason, date }
  return data({ step: 'check', key: keyOf(form), values, errors: {}, checked } as const)
})

export default function Guarantors() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('undo.guarantor')} back={{ href: page.back, label: page.no }} />
  if (!page.isOpen) return <WrongState head={head} page={page} />
  if (page.guarantors.length === 0) {
    return (
      <>
        {head}
        <Note>{t('undo.noGuarantor')}</Note>
      </>
    )
  }
  return answer?.step === 'check' ? (
    <GuarantorCheck head={head} name={page.name} answer={answer} />
  ) : (
    <GuarantorForm head={head} page={page} refused={answer} />
  )
}
