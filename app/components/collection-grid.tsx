import type { ReactElement } from 'react'
import { More } from '#app/components/collection-more.tsx'
import type { GridCell, GridRow } from '#app/components/collection-row.ts'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Badge, type Tone } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatAmount } from '#app/i18n/format.ts'

export type GridGroup = {
  readonly key: string
  readonly title: string | null
  readonly rows: readonly GridRow[]
}

type Texts = Readonly<Record<string, string>>

const LOOKS = {
  empty: {},
  absent: {},
  exact: { icon: 'check', tone: 'good' },
  short: { icon: 'warning', tone: 'bad' },
  over: { icon: 'add', tone: 'info' },
} as const satisfies Readonly<Record<GridRow['state'], { icon?: string; tone?: Tone }>>

/**
 * The one grid of a sheet: a row a member, attendance first, what is due faint in each field. `typed` is what
 * came back from a form that could not be saved.
 */
export function CollectionGrid(props: {
  readonly groups: readonly GridGroup[]
  readonly typed: Texts | null
  readonly errors: Texts
}): ReactElement {
  const t = useT()
  const rows = props.groups.flatMap((group) => group.rows)
  const hasPrincipal = rows.some(({ cells }) => cells.some(({ kind }) => kind === 'principal'))
  const columns = [
    ...(hasPrincipal ? [t('collections.principal')] : []),
    t('collections.mandatory'),
    t('collections.voluntary'),
    t('collections.instalment'),
    t('collections.sum'),
  ]
  return (
    <table
      className="ledger-table collect"
      data-say-empty={t('collections.empty')}
      data-say-absent={t('collections.absent')}
      data-say-exact={t('collections.exact')}
      data-say-short={t('collections.short', { amount: '#' })}
      data-say-over={t('collections.over', { amount: '#' })}
      data-say-more={t('collections.more')}
      data-say-why={t('collections.why')}
    >
      <caption className="visually-hidden">{t('collections.deposits')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('collections.present')}</th>
          <th scope="col">{t('collections.member')}</th>
          {columns.map((label) => (
            <th key={label} scope="col" className="num">
              {label}
            </th>
          ))}
          <th scope="col">{t('collections.state')}</th>
          <th scope="col">{t('collections.more')}</th>
        </tr>
      </thead>
      {props.groups.map((group) => (
        <tbody key={group.key}>
          {group.title === null ? null : (
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length + 4}>
                {group.title}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <GridLine
              key={row.no}
              row={row}
              hasPrincipal={hasPrincipal}
              typed={props.typed}
              errors={props.errors}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type LineProps = {
  readonly row: GridRow
  readonly typed: Texts | null
  readonly errors: Texts
}

function GridLine(props: LineProps & { readonly hasPrincipal: boolean }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { row, typed } = props
  const isPresent = typed === null ? row.isPresent : `h${row.no}` in typed
  const months = row.cells.find(({ kind }) => kind === 'mandatory')?.months ?? null
  const billed = formatAmount(row.billed, language)
  return (
    <tr
      id={`b${row.no}`}
      data-billed={row.billed}
      data-tone={row.state === 'short' ? 'bad' : undefined}
    >
      <td className="hadir">
        <label>
          <input type="checkbox" name={`h${row.no}`} value="1" defaultChecked={isPresent} />
          <span className="visually-hidden">{t('collections.isPresent', { name: row.name })}</span>
        </label>
      </td>
      <th scope="row" className="name">
        <span className="who">
          <b>{row.name}</b>
          <small>{t('collections.billed', { no: row.memberNo, amount: billed })}</small>
          {months !== null && months.count > 1 ? (
            <small>{t('collections.months', months)}</small>
          ) : null}
          {row.cells.map((cell) =>
            cell.duePenalty === '0' ? null : (
              <small key={cell.name}>
                {t('collections.loanFine', { amount: formatAmount(cell.duePenalty, language) })}
              </small>
            ),
          )}
        </span>
      </th>
      {props.hasPrincipal ? <Put {...props} kind="principal" /> : null}
      <Put {...props} kind="mandatory" />
      <Put {...props} kind="voluntary" />
      <Put {...props} kind="loan" />
      <td className="sum num">
        <MoneyText amount={row.received} bare />
      </td>
      <td className="sync">
        <Badge {...LOOKS[row.state]}>{stateText(t, row, formatAmount(row.off, language))}</Badge>
      </td>
      <More {...props} />
    </tr>
  )
}

function stateText(t: ReturnType<typeof useT>, row: GridRow, amount: string): string {
  if (row.state === 'short') return t('collections.short', { amount })
  if (row.state === 'over') return t('collections.over', { amount })
  return t(`collections.${row.state}`)
}

/** The fields of one column; a member with two loans has two in theirs. */
function Put(props: LineProps & { readonly kind: GridCell['kind'] }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { row, kind } = props
  const label = kind === 'loan' ? t('collections.instalment') : t(`collections.${kind}`)
  const cells = row.cells.filter((cell) => cell.kind === kind)
  if (cells.length === 0) {
    return (
      <td className="put" data-label={label} data-none={kind === 'principal' ? '' : undefined}>
        <span className="note">
          {kind === 'principal' ? t('collections.settled') : t('collections.noLoan')}
        </span>
      </td>
    )
  }
  return (
    <td className="put" data-label={label}>
      {cells.map((cell) => {
        const stored = cell.amount === null ? '' : formatAmount(cell.amount, language)
        const error = props.errors[cell.name]
        return (
          <input
            key={cell.name}
            id={cell.name}
            name={cell.name}
            inputMode="numeric"
            autoComplete="off"
            maxLength={24}
            aria-label={
              cell.loanNo === null
                ? t('collections.cellOf', { what: label, name: row.name })
                : t('collections.loanOf', { no: cell.loanNo, name: row.name })
            }
            aria-invalid={error === undefined ? undefined : true}
            title={error}
            placeholder={formatAmount(cell.due, language)}
            defaultValue={props.typed?.[cell.name] ?? stored}
          />
        )
      })}
    </td>
  )
}
