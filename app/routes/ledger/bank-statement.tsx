import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawBankStatement } from '#app/commands/bank/read.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked } from '#app/routes/ledger/bank-of.ts'
import { listStatements } from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.statements'))

/** A statement that was read, and the way to take it back. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, params, actor } = given
  const { account, back } = await bankAsked(given)
  const all = await listStatements(tx, account)
  const statement = all.find(({ id }) => id === params['bankStatement'])
  if (statement === undefined) throw new DomainError('bank_missing')
  const { fileName, from, through, closing, readBy } = statement
  return {
    people: [readBy],
    readBy,
    back,
    fileName,
    line: { from, through, closing: closing.toString() },
    key: can(actor, 'bank:reconcile') && all[0] === statement ? newKey() : null,
  }
})

/** Takes the statement back. */
export const action = guardAction('bank:reconcile', async (given) => {
  const raw = { ...fieldsOf(given.form), statement_id: given.params['bankStatement'] }
  const sent = await submit(given, withdrawBankStatement, raw)
  if (!sent.ok) return again(sent)
  return redirect(paths.bankAccount(given.cooperative.slug, sent.result.account))
})

export default function BankStatementPage() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? {}
  return (
    <>
      <PageHead title={page.fileName} back={page.back} />
      <Panel title={t('bank.statements')}>
        <p>{t('bank.statementLine', page.line)}</p>
        <Note>{t('bank.readBy', { by: page.names[page.readBy] ?? '–' })}</Note>
      </Panel>
      <FormErrors errors={errors} labels={{ reason: t('bank.reason') }} />
      {page.key === null ? null : (
        <Panel title={t('bank.withdraw')} note={t('bank.withdrawNote')}>
          <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
            <Field
              name="reason"
              label={t('bank.reason')}
              value={refused?.values['reason']}
              error={errors['reason']}
              maxLength={200}
              required
            />
            <Toolbar>
              <Button kind="danger">{t('bank.withdraw')}</Button>
            </Toolbar>
          </Form>
        </Panel>
      )}
    </>
  )
}
