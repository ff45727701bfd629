import { useLoaderData } from '@remix-run/react'
import { List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { ProposalBadge } from '#app/components/loan-proposal.tsx'
import { PageHead } from '#app/components/page.tsx'
import { EmptyState, Panel } from '#app/components/panel.tsx'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMonth } from '#app/i18n/format.ts'
import { listProposals } from '#db/queries/loan-proposals.ts'
import { listCarriedOut } from '#db/queries/loan-proposals-done.ts'
import { listLoans } from '#db/queries/loans.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.proposals'))

const MOST = 200
const MOST_LOANS = 100_000

/** What waits for the chair, then what was decided. */
export const loader = guard('loans:read', async ({ tx, cooperative }) => {
  const proposals = await listProposals(tx, cooperative.id, { limit: MOST })
  const loans = new Map(
    (await listLoans(tx, cooperative.id, { limit: MOST_LOANS })).map((loan) => [loan.id, loan]),
  )
  const done = await listCarriedOut(tx, cooperative.id)
  return {
    rows: proposals.map((proposal) => {
      const loan = loans.get(proposal.loanId ?? '')
      return {
        id: proposal.id,
        href: paths.loanProposal(cooperative.slug, proposal.id),
        kind: proposal.kind,
        state: proposal.state,
        isTakenBack: done.get(proposal.id)?.isTakenBack ?? false,
        month: proposal.month,
        of: loan === undefined ? null : `${loan.no} ${loan.memberName}`,
        on: proposal.proposedOn,
        reason: proposal.reason,
      }
    }),
    back: paths.loans(cooperative.slug),
  }
})

export default function Proposals() {
  const t = useT()
  const language = useLanguage()
  const { rows, back } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('care.proposals')}
        lede={t('care.proposalsLede')}
        back={{ href: back, label: t('loans.title') }}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('care.noProposals')} icon="scale">
          {t('care.noProposalsText')}
        </EmptyState>
      ) : (
        <Panel title={t('care.proposals')} titleHidden>
          <List>
            {rows.map((row) => (
              <ListRow
                key={row.id}
                href={row.href}
                title={t('care.proposalTitle', {
                  kind: t(`care.kind.${row.kind}`),
                  of: row.of ?? (row.month === null ? '' : formatMonth(row.month, language)),
                })}
                note={`${formatDate(row.on, language)} · ${row.reason}`}
                end={<ProposalBadge state={row.state} isTakenBack={row.isTakenBack} />}
              />
            ))}
          </List>
        </Panel>
      )}
    </>
  )
}
