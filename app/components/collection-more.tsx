import type { ReactElement } from 'react'
import type { GridCell, GridRow } from '#app/components/collection-row.ts'
import { useLanguage, useT } from '#app/components/language.tsx'
import { REASON_KINDS } from '#app/domain/collections/reason.ts'
import { formatAmount } from '#app/i18n/format.ts'

type Texts = Readonly<Record<string, string>>
type MoreProps = {
  readonly row: GridRow
  readonly typed: Texts | null
  readonly errors: Texts
}

/** What a row needs now and then: the bill in one tap, by bank, denda, and why a cell differs. */
export function More(props: MoreProps): ReactElement {
  const t = useT()
  const { row, typed, errors } = props
  const { no, name } = row
  const loans = row.cells.filter(({ kind }) => kind === 'loan')
  const isBank = typed === null ? row.isBank : `t${no}` in typed
  const isTold = row.isBank || row.reason !== '' || row.cells.some((cell) => isOpen(cell, errors))
  return (
    <td className="more">
      {row.billed === '0' ? (
        <span />
      ) : (
        <button
          type="submit"
          className="button"
          data-kind="plain"
          name="fill"
          value={no}
          aria-label={t('collections.asBilledOf', { name })}
        >
          {t('collections.asBilled')}
        </button>
      )}
      <details open={isTold}>
        <summary aria-label={t('collections.moreOf', { name })}>{t('collections.more')}</summary>
        <label className="tick" htmlFor={`t${no}`}>
          <input type="checkbox" id={`t${no}`} name={`t${no}`} value="1" defaultChecked={isBank} />
          <span>{t('collections.byBank')}</span>
        </label>
        {loans.map((cell) => (
          <Penalty key={cell.name} {...props} cell={cell} />
        ))}
        {row.cells.map((cell) => (
          <Why key={cell.name} {...props} cell={cell} />
        ))}
        {row.reason === '' ? null : (
          <input
            name={`r${no}`}
            autoComplete="off"
            maxLength={200}
            aria-label={t('collections.cellOf', { what: t('collections.reason'), name })}
            placeholder={t('collections.reason')}
            defaultValue={typed?.[`r${no}`] ?? row.reason}
          />
        )}
      </details>
    </td>
  )
}

/** What somebody wrote there, or wrote wrongly, stays in sight. */
function isOpen({ penalty, penaltyName, reason, reasonNames }: GridCell, errors: Texts): boolean {
  return penalty !== null || reason !== null || penaltyName in errors || reasonNames.text in errors
}

type CellProps = MoreProps & { readonly cell: GridCell }

/** How an instalment is made up, and its denda: what is asked stands faint in the field. */
function Penalty({ row, cell, typed, errors }: CellProps): ReactElement {
  const t = useT()
  const language = useLanguage()
  const no = cell.loanNo ?? ''
  const error = errors[cell.penaltyName]
  const stored = cell.penalty === null ? '' : formatAmount(cell.penalty, language)
  return (
    <div className="field">
      <span className="note">
        {t('collections.loanSplit', {
          no,
          interest: formatAmount(cell.interest, language),
          principal: formatAmount(cell.principal, language),
          penalty: formatAmount(cell.duePenalty, language),
        })}
      </span>
      <input
        name={cell.penaltyName}
        inputMode="numeric"
        autoComplete="off"
        maxLength={24}
        aria-label={t('collections.penaltyOf', { no, name: row.name })}
        aria-invalid={error === undefined ? undefined : true}
        title={error}
        placeholder={
          cell.duePenalty === '0'
            ? t('collections.penalty')
            : t('collections.penaltyAsked', { amount: formatAmount(cell.duePenalty, language) })
        }
        defaultValue={typed?.[cell.penaltyName] ?? stored}
      />
      {cell.duePenalty === '0' ? null : (
        <span className="note">{t('collections.penaltyStays')}</span>
      )}
    </div>
  )
}

/** Why one cell differs: a kind from a short list, and more in free words. Scripts hide it where nothing differs. */
function Why({ row, cell, typed, errors }: CellProps): ReactElement {
  const t = useT()
  const { name } = row
  const label =
    cell.kind === 'loan'
      ? `${t('collections.instalment')} ${cell.loanNo ?? ''}`
      : t(`collections.${cell.kind}`)
  const { kind, text } = cell.reasonNames
  const error = errors[text]
  return (
    <div className="why" data-cell={cell.name}>
      <span className="note">{label}</span>
      <select
        name={kind}
        aria-label={t('collections.whyOf', { what: label, name })}
        defaultValue={typed?.[kind] ?? cell.reason?.kind ?? ''}
      >
        <option value="">{t('collections.noWhy')}</option>
        {REASON_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`collections.why.${one}`)}
          </option>
        ))}
      </select>
      <input
        name={text}
        autoComplete="off"
        maxLength={200}
        aria-label={t('collections.whyTextOf', { what: label, name })}
        aria-invalid={error === undefined ? undefined : true}
        title={error}
        placeholder={t('collections.whyText')}
        defaultValue={typed?.[text] ?? cell.reason?.text ?? ''}
      />
    </div>
  )
}
