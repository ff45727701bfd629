import type { ReactElement } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatAmount, formatNumber } from '#app/i18n/format.ts'

/** One denomination with its pieces, in text. */
export type StackText = {
  readonly key: string
  readonly kind: 'note' | 'coin'
  readonly face: string
  readonly pieces: number
  readonly value: string
}

/** The money on the table: how many notes and coins of each kind, to fill in. */
export function PiecesToFill(props: {
  readonly stacks: readonly StackText[]
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  return (
    <table className="cash-count">
      <Heads />
      {(['note', 'coin'] as const).map((kind) => (
        <tbody key={kind}>
          <KindRow kind={kind} />
          {props.stacks
            .filter((stack) => stack.kind === kind)
            .map((stack) => {
              const name = `pieces.${stack.key}`
              return (
                <PiecesRow
                  key={stack.key}
                  stack={stack}
                  name={name}
                  value={props.values[name]}
                  error={props.errors[name]}
                />
              )
            })}
        </tbody>
      ))}
      <tfoot hidden>
        <tr>
          <th scope="row" colSpan={2}>
            {t('cash.counted')}
          </th>
          <td data-sum="" />
        </tr>
      </tfoot>
    </table>
  )
}

/** The same, counted: what there is and what it comes to. */
export function PiecesCounted(props: {
  readonly stacks: readonly StackText[]
  readonly total: string
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <table className="cash-count">
      <Heads />
      {(['note', 'coin'] as const).map((kind) => {
        const own = props.stacks.filter((stack) => stack.kind === kind)
        return own.length === 0 ? null : (
          <tbody key={kind}>
            <KindRow kind={kind} />
            {own.map((stack) => (
              <tr key={stack.key}>
                <th scope="row">{formatAmount(stack.face, language)}</th>
                <td>× {formatNumber(stack.pieces, language)}</td>
                <td>
                  <MoneyText amount={stack.value} bare />
                </td>
              </tr>
            ))}
          </tbody>
        )
      })}
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('cash.counted')}
          </th>
          <td>
            <MoneyText amount={props.total} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Heads(): ReactElement {
  const t = useT()
  return (
    <>
      <caption className="visually-hidden">{t('cash.pieces')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('cash.face')}</th>
          <th scope="col">{t('cash.howMany')}</th>
          <th scope="col">{t('cash.value')}</th>
        </tr>
      </thead>
    </>
  )
}

function KindRow({ kind }: { readonly kind: 'note' | 'coin' }): ReactElement {
  const t = useT()
  return (
    <tr>
      <th scope="rowgroup" colSpan={3}>
        <span className="note">{t(`cash.${kind}`)}</span>
      </th>
    </tr>
  )
}

function PiecesRow(props: {
  readonly stack: StackText
  readonly name: string
  readonly value: string | undefined
  readonly error: string | undefined
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { stack, name, error } = props
  const face = formatAmount(stack.face, language)
  const full = stack.kind === 'note' ? t('cash.noteOf', { face }) : t('cash.coinOf', { face })
  const errorId = `${name}-error`
  return (
    <tr>
      <th scope="row">
        <label htmlFor={name}>
          <span aria-hidden="true">{face}</span>
          <span className="visually-hidden">{full}</span>
        </label>
        {error === undefined ? null : (
          <p className="error" id={errorId}>
            <Icon name="warning" />
            {error}
          </p>
        )}
      </th>
      <td>
        <input
          id={name}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          defaultValue={props.value}
          data-face={stack.face}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : errorId}
        />
      </td>
      <td data-worth="" />
    </tr>
  )
}
