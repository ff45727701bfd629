import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { undoBankMatch } from '#app/commands/bank/match.ts'
import { BankItemText } from '#app/components/bank-ticks.tsx'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead, Pagination } from '#app/components/page.tsx'
import { Badge, EmptyState, Note, Notice, Panel } from '#app/components/panel.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { bankAsked, outstandingText } from '#app/routes/ledger/bank-of.ts'
import { listMatches } from '#db/queries/bank-matches.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('bank.matches'))

const PER_PAGE = 30

/** What is matched, newest first; entries that were corrected since stand out. */
export const loader = guard('ledger:read', async (given) => {
  const { tx, actor, url } = given
  const { account, back } = await bankAsked(given)
  const canWork = can(actor, 'bank:reconcile')
  const { found } = await listMatches(tx, account, { limit: 1 })
  const reversed = await listMatches(tx, account, { limit: 1, onlyReversed: true })
  const { limit, offset, paging } = pageAsked(url, { found, size: PER_PAGE })
  const { matches } = await listMatches(tx, account, { limit, offset })
  return {
    back,
    paging,
    reversed: reversed.found,
    matches: matches.map(({ id, isOpening, lines, entries }) => ({
      id,
      isOpening,
      key: canWork && !isOpening ? newKey() : null,
      lines: lines.map(outstandingText),
      entries: entries.map((entry) => ({
        ...outstandingText(entry),
        reversedBy: entry.reversedBy,
      })),
    })),
  }
})

/** Takes one match apart. */
export const action = guardAction('bank:reconcile', async (given) => {
  const { match_id } = fieldsOf(given.form)
  const sent = await submit(given, undoBankMatch, { match_id })
  if (!sent.ok) return again(sent)
  return redirect(paths.bankMatches(given.cooperative.slug, sent.result.account))
})

export default function BankMatches() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead title={t('bank.matches')} back={page.back} />
      <FormErrors errors={refused?.errors ?? {}} labels={{}} />
      {page.reversed === 0 ? null : (
        <Notice tone="bad">
          <p>{t('bank.reversedWarning', { count: page.reversed })}</p>
        </Notice>
      )}
      {page.matches.length === 0 ? (
        <EmptyState title={t('bank.noMatches')} icon="bank" />
      ) : (
        <Panel title={t('bank.matches')} titleHidden>
          <ul className="list">
            {page.matches.map((match) => (
              <MatchRow key={match.id} match={match} />
            ))}
          </ul>
        </Panel>
      )}
      <Pagination {...page.paging} />
    </>
  )
}

type Matched = ReturnType<typeof useLoaderData<typeof loader>>['matches'][number]

function MatchRow({ match }: { readonly match: Matched }) {
  const t = useT()
  const { csrf } = useFrame()
  if (match.isOpening) {
    return (
      <li>
        <div>{t('bank.openingMatch')}</div>
      </li>
    )
  }
  return (
    <li>
      <div>
        <Note>{t('bank.inBank')}</Note>
        {match.lines.map((line) => (
          <p key={line.id}>
            <BankItemText item={line} />
          </p>
        ))}
        <Note>{t('bank.inBook')}</Note>
        {match.entries.map((entry) => (
          <p key={entry.id}>
            <BankItemText item={entry} />{' '}
            {entry.reversedBy === null ? null : (
              <Badge tone="bad">{t('bank.reversedBy', { no: entry.reversedBy })}</Badge>
            )}
          </p>
        ))}
      </div>
      {match.key === null ? null : (
        <div className="end">
          <Form csrf={csrf} commandKey={match.key}>
            <input type="hidden" name="match_id" value={match.id} />
            <Button kind="plain">{t('bank.undo')}</Button>
          </Form>
        </div>
      )}
    </li>
  )
}
