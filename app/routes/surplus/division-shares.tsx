import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Search } from '#app/components/form.tsx'
import { useT } from '#app/components/language.tsx'
import { Pagination } from '#app/components/page.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { ShareTable } from '#app/components/surplus-members.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { sharesShown } from '#app/routes/surplus/shares-shown.ts'
import type { ShareMeans } from '#db/queries/surplus-shares.ts'

type Shares = Awaited<ReturnType<typeof sharesShown>>

/** The list of shares with their papers; each row says whether and how it was paid. */
export function SharesPanel(props: {
  readonly shares: Shares
  readonly year: number
}): ReactElement {
  const t = useT()
  const { shares } = props
  const { links } = shares
  return (
    <Panel
      title={t('surplus.members')}
      note={t('surplus.membersNote', { count: shares.count, amount: shares.total })}
    >
      <p>
        {shares.open === 0
          ? t('surplus.allPaid')
          : t('surplus.unpaid', { count: shares.open, amount: shares.unpaid })}
      </p>
      <Toolbar>
        <ButtonLink href={links.list} kind="second" icon="print">
          {t('surplus.list')}
        </ButtonLink>
        <ButtonLink href={links.slips} kind="second" icon="receipt">
          {t('surplus.slips')}
        </ButtonLink>
        <ButtonLink href={shares.isOnlyUnpaid ? links.everyone : links.unpaid} kind="plain">
          {shares.isOnlyUnpaid ? t('surplus.everyone') : t('surplus.onlyUnpaid')}
        </ButtonLink>
      </Toolbar>
      <Search label={t('surplus.search')} value={shares.text} />
      {shares.text === '' ? null : (
        <Note>{t('surplus.membersFound', { count: shares.found })}</Note>
      )}
      {shares.rows.length === 0 ? (
        <p>{t('surplus.noMembers')}</p>
      ) : (
        <ShareTable
          rows={shares.rows.map(({ paid, entry, slip, ...row }) => ({
            ...row,
            state: <PaidState paid={paid} entry={entry} slip={slip} />,
          }))}
          isAverage={shares.isAverage}
          hasState
        />
      )}
      <Pagination {...shares.paging} />
    </Panel>
  )
}

function PaidState(props: {
  readonly paid: { readonly means: ShareMeans; readonly on: LocalDate } | null
  readonly entry: string | null
  readonly slip: string
}) {
  const t = useT()
  const { paid, entry } = props
  return (
    <>
      {paid === null || entry === null ? (
        <Badge tone="accent">{t('surplus.notPaid')}</Badge>
      ) : (
        <a href={entry}>
          {t('surplus.paidOn', { means: t(`surplus.means.${paid.means}`), date: paid.on })}
        </a>
      )}{' '}
      <a href={props.slip}>{t('surplus.slip')}</a>
    </>
  )
}
