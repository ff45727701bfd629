import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { matchAllExact, matchBankLines, suggestionsFor } from '#app/commands/bank/match.ts'
import { BankItemText, BankTicks } from '#app/components/bank-ticks.tsx'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Columns, Note, Notice, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, outstandingText } from '#app/routes/ledger/bank-of.ts'
import { tickedIn } from '#app/routes/ledger/bank-ticked.ts'
import { openingLine } from '#db/queries/bank-statements.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.matchTitle'))

const SHOWN = 100
const SUGGESTED = 40

/** What waits for its other side, and what is proposed. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, cooperative, actor, url } = given
  const { account, back } = await bankAsked(given)
  const found = await suggestionsFor(tx, account)
  const start = await openingLine(tx, account)
  // What lies before the first statement is told with the opening.
  const entries = found.entries.filter(({ day }) => start !== null && day > start.day)
  const canWork = can(actor, 'bank:reconcile')
  return {
    back,
    key: canWork ? newKey() : null,
    matched: url.searchParams.get('cocok'),
    exact: found.suggestions.filter(({ isExact }) => isExact).length,
    suggestions: found.suggestions.slice(0, SUGGESTED).map((one) => ({
      key: one.lines[0]?.id ?? '',
      formKey: newKey(),
      isExact: one.isExact,
      lines: found.lines
        .filter((line) => one.lines.some(({ id }) => id === line.id))
        .map(outstandingText),
      entries: found.entries
        .filter((entry) => one.entries.some(({ id }) => id === entry.id))
        .map(outstandingText),
    })),
    lines: found.lines.slice(0, SHOWN).map((line) => ({
      ...outstandingText(line),
      href: canWork ? paths.bankLine(cooperative.slug, account.accountCode, line.id) : null,
    })),
    linesOver: Math.max(found.lines.length - SHOWN, 0),
    entries: entries.slice(0, SHOWN).map(outstandingText),
    entriesOver: Math.max(entries.length - SHOWN, 0),
  }
})

/** Matches what is ticked, or all that is sure. */
export const action = guardAction('bank:reconcile', async (given) => {
  const { form, params, cooperative } = given
  const account = params['bank'] ?? ''
  const back = (count: number) =>
    redirect(paths.bankMatching(cooperative.slug, account, String(count)))
  if (form.get('step') === 'exact') {
    const sent = await submit(given, matchAllExact, { account })
    return sent.ok ? back(sent.result.matched) : again(sent)
  }
  const values = fieldsOf(form)
  const line_ids = tickedIn(values, 'line-')
  const entry_ids = tickedIn(values, 'entry-')
  const sent = await submit(given, matchBankLines, { account, line_ids, entry_ids })
  return sent.ok ? back(1) : again(sent)
})

export default function BankMatching() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead title={t('bank.matchTitle')} back={page.back} />
      {page.matched === null || refused ? null : (
        <Notice tone="good" live="status">
          <p>{t('bank.matchedCount', { count: page.matched })}</p>
        </Notice>
      )}
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      <Panel title={t('bank.suggested')}>
        {page.key === null || page.exact === 0 ? null : (
          <Form csrf={csrf} commandKey={page.key}>
            <Toolbar>
              <Button icon="check" name="step" value="exact">
                {t('bank.exactAll', { count: page.exact })}
              </Button>
            </Toolbar>
          </Form>
        )}
        {page.suggestions.length === 0 ? <p>{t('bank.noSuggestions')}</p> : null}
        <ul className="list">
          {page.suggestions.map((one) => (
            <SuggestionRow key={one.key} one={one} canWork={page.key !== null} />
          ))}
        </ul>
      </Panel>
      <OwnChoice commandKey={refused?.key ?? page.key} />
    </>
  )
}

type Suggested = ReturnType<typeof useLoaderData<typeof loader>>['suggestions'][number]

function SuggestionRow({ one, canWork }: { readonly one: Suggested; readonly canWork: boolean }) {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <li>
      <div>
        <Badge tone={one.isExact ? 'good' : 'accent'}>
          {one.isExact ? t('bank.exact') : t('bank.maybe')}
        </Badge>
        <Note>{t('bank.inBank')}</Note>
        {one.lines.map((line) => (
          <p key={line.id}>
            <BankItemText item={line} />
          </p>
        ))}
        <Note>{t('bank.inBook')}</Note>
        {one.entries.map((entry) => (
          <p key={entry.id}>
            <BankItemText item={entry} />
          </p>
        ))}
        {canWork ? (
          <Form csrf={csrf} commandKey={one.formKey}>
            {one.lines.map(({ id }) => (
              <input key={id} type="hidden" name={`line-${id}`} value="ya" />
            ))}
            {one.entries.map(({ id }) => (
              <input key={id} type="hidden" name={`entry-${id}`} value="ya" />
            ))}
            <Button kind="second">{t('bank.accept')}</Button>
          </Form>
        ) : null}
      </div>
    </li>
  )
}

function OwnChoice({ commandKey }: { readonly commandKey: string | null }) {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const hrefs = new Map(page.lines.map(({ id, href }) => [id, href]))
  const lines = (
    <Panel title={t('bank.inBank')}>
      <BankTicks
        prefix="line-"
        rows={page.lines}
        empty={t('bank.noLines')}
        after={({ id }) => {
          const href = hrefs.get(id)
          return href ? <a href={href}>{t('bank.makeEntry')}</a> : null
        }}
      />
      {page.linesOver === 0 ? null : <Note>{t('bank.over', { count: page.linesOver })}</Note>}
    </Panel>
  )
  const entries = (
    <Panel title={t('bank.inBook')}>
      <BankTicks prefix="entry-" rows={page.entries} empty={t('bank.noEntries')} />
      {page.entriesOver === 0 ? null : <Note>{t('bank.over', { count: page.entriesOver })}</Note>}
    </Panel>
  )
  const both = (
    <Columns lay="even">
      {lines}
      {entries}
    </Columns>
  )
  if (commandKey === null) return both
  return (
    <Form csrf={csrf} commandKey={commandKey}>
      <h2>{t('bank.ownChoice')}</h2>
      <Note>{t('bank.ownChoiceNote')}</Note>
      {both}
      <Toolbar>
        <Button kind="second" icon="check">
          {t('bank.matchChosen')}
        </Button>
      </Toolbar>
    </Form>
  )
}
