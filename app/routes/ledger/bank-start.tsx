import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { startReconciling } from '#app/commands/bank/match.ts'
import { BankTicks } from '#app/components/bank-ticks.tsx'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note, Notice, Panel } from '#app/components/panel.tsx'
import { withoutTakenBack } from '#app/domain/ledger/bank/matching.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, outstandingText } from '#app/routes/ledger/bank-of.ts'
import { tickedIn } from '#app/routes/ledger/bank-ticked.ts'
import { openingMatch, unmatchedEntries } from '#db/queries/bank-matches.ts'
import { openingLine } from '#db/queries/bank-statements.ts'
import { cashPosition } from '#db/queries/cash.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('bank.start'))

const SHOWN = 150

/** What stood on the account before its first statement, by the bank and by the book. */
export const loader = guard('bank:reconcile', async (given) => {
  const { tx } = given
  const { account, back } = await bankAsked(given)
  const line = await openingLine(tx, account)
  if (line === null || (await openingMatch(tx, account)) !== null) {
    return { back, isDone: true as const }
  }
  const entries = withoutTakenBack(await unmatchedEntries(tx, account, line.day))
  const { balance: book } = await cashPosition(tx, account, line.day)
  return {
    back,
    isDone: false as const,
    key: newKey(),
    date: line.day,
    bank: line.amount.toString(),
    book: book.toString(),
    over: entries.length > SHOWN ? entries.length - SHOWN : 0,
    entries: entries.toReversed().slice(0, SHOWN).map(outstandingText),
  }
})

/** Matches the opening with every earlier entry but those ticked. */
export const action = guardAction('bank:reconcile', async (given) => {
  const account = given.params['bank'] ?? ''
  const outstanding = tickedIn(fieldsOf(given.form), 'entry-')
  const sent = await submit(given, startReconciling, { account, outstanding })
  return sent.ok ? redirect(paths.bankAccount(given.cooperative.slug, account)) : again(sent)
})

export default function BankStart() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (page.isDone) {
    return (
      <>
        <PageHead title={t('bank.start')} back={page.back} />
        <Notice tone="good">
          <p>{t('bank.startDone')}</p>
        </Notice>
      </>
    )
  }
  return (
    <>
      <PageHead title={t('bank.start')} back={page.back} />
      <Lede>{t('bank.startLede', page)}</Lede>
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      <Panel title={t('bank.unmatchedEntries')}>
        <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
          <BankTicks prefix="entry-" rows={page.entries} empty={t('bank.noEntries')} />
          {page.over === 0 ? null : <Note>{t('bank.over', { count: page.over })}</Note>}
          <Toolbar>
            <Button icon="check">{t('bank.startAgree')}</Button>
          </Toolbar>
        </Form>
      </Panel>
    </>
  )
}
