import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { CellReason } from '#app/domain/collections/reason.ts'
import { reasonText } from '#app/i18n/cell-reason.ts'
import { formatAmount } from '#app/i18n/format.ts'

type Linked = { readonly href: string; readonly number: string }

/** What a row brought, part by part, and what became of it. */
export type ResultRow = {
  readonly no: number
  readonly name: string
  readonly memberNo: string
  readonly received: string
  readonly state: 'draft' | 'posted' | 'refused' | 'discarded'
  readonly isPresent: boolean
  readonly isBank: boolean
  readonly reason: string
  /** Why the book refused it, in the reader’s language. */
  readonly refusal: string | null
  readonly parts: readonly {
    readonly key: string
    readonly kind: 'principal' | 'mandatory' | 'voluntary' | 'loan'
    readonly loanNo: string | null
    readonly amount: string
    /** Of it denda, as it was handed in. */
    readonly penalty: string
    readonly reason: CellReason | null
    /** Months of simpanan wajib that were owed and are paid in full by it. */
    readonly months: number
    /** Its receipt, once it is in the book. */
    readonly receipt: Linked | null
    /** What befell it since: the payment now in its place, and what took it back. */
    readonly replacement: Linked | null
    readonly reversal: Linked | null
  }[]
}

export type ResultGroup = {
  readonly key: string
  readonly title: string | null
  readonly rows: readonly ResultRow[]
}

/** Every row of a sheet with its verdict, and a link to each receipt. */
export function CollectionResult(props: {
  readonly groups: readonly ResultGroup[]
  readonly received: string
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('collections.resultTitle')}>
      <LedgerTable
        caption={t('collections.resultTitle')}
        columns={[
          { key: 'member', label: t('collections.member') },
          { key: 'sum', label: t('collections.sum'), num: true },
          { key: 'state', label: t('collections.state') },
        ]}
        groups={props.groups.map((group) => ({
          key: group.key,
          title: group.title,
          rows: group.rows.map((row) => ({
            key: String(row.no),
            ...(row.state === 'refused' ? { tone: 'bad' as const } : {}),
            cells: {
              member: <Member row={row} />,
              sum: <MoneyText amount={row.received} bare />,
              state: <Verdict row={row} />,
            },
          })),
        }))}
        foot={[
          {
            key: 'total',
            kind: 'total',
            cells: {
              member: t('collections.totalReceived'),
              sum: <MoneyText amount={props.received} bare />,
            },
          },
        ]}
      />
    </Panel>
  )
}

function Member({ row }: { readonly row: ResultRow }): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      {row.name} <span className="note">{row.memberNo}</span>
      {row.parts.map((part) => {
        const what =
          part.kind === 'loan'
            ? `${t('collections.instalment')} ${part.loanNo ?? ''}`
            : t(`collections.${part.kind}`)
        return (
          <Note key={part.key}>
            {what} {formatAmount(part.amount, language)}
            {part.months > 0
              ? ` (${t('collections.monthsCovered', { count: part.months })})`
              : null}
            {part.penalty === '0'
              ? null
              : ` (${t('collections.ofItPenalty', { amount: formatAmount(part.penalty, language) })})`}
            {part.reason === null ? null : `: ${reasonText(t, part.reason)}`}
            {part.receipt ? (
              <>
                {' · '}
                <a href={part.receipt.href}>{part.receipt.number}</a>
              </>
            ) : null}
            <Since part={part} />
          </Note>
        )
      })}
      {row.reason === '' ? null : <Note>{row.reason}</Note>}
      {row.refusal === null ? null : <Note>{row.refusal}</Note>}
    </>
  )
}

/** What befell a part after the sheet was in the book. */
function Since({ part }: { readonly part: ResultRow['parts'][number] }): ReactElement | null {
  const t = useT()
  const { replacement, reversal } = part
  if (replacement === null && reversal === null) return null
  return (
    <>
      {replacement === null ? null : (
        <>
          {' · '}
          {t('collections.replacedBy')} <a href={replacement.href}>{replacement.number}</a>
        </>
      )}
      {reversal === null ? null : (
        <>
          {' · '}
          {t('collections.reversedBy')} <a href={reversal.href}>{reversal.number}</a>
        </>
      )}
    </>
  )
}

function Verdict({ row }: { readonly row: ResultRow }): ReactElement {
  const t = useT()
  if (row.state === 'refused') {
    return (
      <Badge tone="bad" icon="warning">
        {t('collections.refused')}
      </Badge>
    )
  }
  if (row.received === '0') {
    return <Badge>{row.isPresent ? t('collections.nothing') : t('collections.absent')}</Badge>
  }
  if (row.state === 'discarded') return <Badge>{t('collections.isDiscarded')}</Badge>
  if (row.state === 'draft') {
    return (
      <Badge tone="info" icon="clock">
        {t('collections.waiting')}
      </Badge>
    )
  }
  if (row.parts.some(({ reversal }) => reversal !== null)) {
    return (
      <Badge tone="info" icon="refresh">
        {t('collections.corrected')}
      </Badge>
    )
  }
  return (
    <Badge tone="good" icon="check">
      {row.isBank ? t('collections.byBank') : t('collections.inBook')}
    </Badge>
  )
}
