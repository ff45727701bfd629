import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reopenReconciliation } from '#app/commands/bank/close.ts'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { PaperLinks } from '#app/components/paper-links.tsx'
import { PaperSigns, PaperTables } from '#app/components/paper-tables.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, keptReconciliationOf } from '#app/routes/ledger/bank-of.ts'
import { cashPosition } from '#db/queries/cash.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.paper'))

/** A reconciliation as it was closed, whether the book moved since, and the form that opens it again. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, actor, params } = given
  const { back } = await bankAsked(given)
  const { kept, account, paper } = await keptReconciliationOf(given, params['reconciliation'] ?? '')
  const { balance } = await cashPosition(tx, account, kept.on)
  const moved = balance.minus(kept.book)
  const { closedBy, reopened } = kept
  const isStanding = reopened === null
  return {
    people: [closedBy, reopened?.by ?? null],
    closedBy,
    reopened,
    back,
    paper,
    on: kept.on,
    moved: isStanding && !moved.isZero() ? moved.toString() : null,
    file: paths.bankReconciliationFile(cooperative.slug, account.accountCode, { kept: kept.id }),
    key: isStanding && can(actor, 'bank:reopen') ? newKey() : null,
  }
})

/** Opens it again, with a reason. */
export const action = guardAction('bank:reopen', async (given) => {
  const raw = { ...fieldsOf(given.form), reconciliation_id: given.params['reconciliation'] }
  const sent = await submit(given, reopenReconciliation, raw)
  if (!sent.ok) return again(sent)
  return redirect(paths.bankAccount(given.cooperative.slug, sent.result.account))
})

export default function BankReopening() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? {}
  const nameOf = (id: string) => page.names[id] ?? '–'
  return (
    <>
      <PageHead title={t('bank.kept', { date: page.on })} back={page.back} />
      <Lede>{page.paper.story[0]}</Lede>
      {page.moved === null ? null : (
        <Notice tone="bad">
          <p>{t('bank.movedSince', { amount: page.moved })}</p>
        </Notice>
      )}
      {page.reopened === null ? null : (
        <Notice tone="info">
          <p>
            {t('bank.reopenedBy', { by: nameOf(page.reopened.by), reason: page.reopened.reason })}
          </p>
        </Notice>
      )}
      <PaperLinks file={page.file} />
      <PaperTables paper={page.paper} />
      <Note>{t('bank.closedBy', { by: nameOf(page.closedBy) })}</Note>
      <FormErrors errors={errors} labels={{ reason: t('bank.reason') }} />
      {page.key === null ? null : (
        <Panel title={t('bank.reopen')} note={t('bank.reopenNote')}>
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
              <Button kind="danger" icon="refresh">
                {t('bank.reopen')}
              </Button>
            </Toolbar>
          </Form>
        </Panel>
      )}
      <PaperSigns paper={page.paper} />
    </>
  )
}
