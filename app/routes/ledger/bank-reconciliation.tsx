import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closeReconciliation } from '#app/commands/bank/close.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form, Question } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, reconciliationOf } from '#app/routes/ledger/bank-of.ts'
import { reconciledThrough } from '#db/queries/bank-reconciliations.ts'
import { listStatements } from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.paper'))

/** The reconciliation of a day as it stands now, and the button that closes it once the figures agree. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, actor, url, today } = given
  const { account, back } = await bankAsked(given)
  const days = (await listStatements(tx, account)).map((one) => one.through).toSorted()
  const through = days.at(-1) ?? null
  const { day: on } = dayAsked(url.searchParams.get('per'), through ?? today)
  const { paper, result } = await reconciliationOf(given, on)
  const closed = await reconciledThrough(tx, account)
  const isOpen = closed === null || closed < on
  const isReady = isOpen && result.canClose && through !== null && through >= on
  const mayClose = can(actor, 'bank:reconcile')
  return {
    on,
    today,
    back,
    paper,
    file: paths.bankReconciliationFile(cooperative.slug, account.accountCode, { on }),
    key: isReady && mayClose ? newKey() : null,
    isWaiting: isOpen && !isReady,
    bank: result.bank.toString(),
    book: result.book.toString(),
  }
})

/** Closes it. */
export const action = guardAction('bank:reconcile', async (given) => {
  const account = given.params['bank'] ?? ''
  const sent = await submit(given, closeReconciliation, { ...fieldsOf(given.form), account })
  if (!sent.ok) return again(sent)
  const { reconciliation_id: id } = sent.result
  return redirect(paths.keptReconciliation(given.cooperative.slug, account, id))
})

export default function BankReconciliation() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead title={t('bank.paper')} lede={page.paper.of} back={page.back} />
      <Question>
        <Field name="per" label={t('bank.on')} type="date" value={page.on} max={page.today} />
        <Button kind="second">{t('bank.show')}</Button>
      </Question>
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      <Lede>{page.paper.story[0]}</Lede>
      {page.isWaiting ? (
        <Notice tone="accent">
          <p>{t('bank.cannotClose')}</p>
        </Notice>
      ) : null}
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} />
      {page.key === null ? null : (
        <Panel title={t('bank.close')} note={t('bank.closeNote')}>
          <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
            <input type="hidden" name="on" value={page.on} />
            <input type="hidden" name="bank" value={page.bank} />
            <input type="hidden" name="book" value={page.book} />
            <Toolbar>
              <Button icon="lock">{t('bank.close')}</Button>
            </Toolbar>
          </Form>
        </Panel>
      )}
      <PaperSigns paper={page.paper} />
    </>
  )
}
