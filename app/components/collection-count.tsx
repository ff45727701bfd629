import type { ReactElement } from 'react'
import { Field } from '#app/components/fields.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatAmount } from '#app/i18n/format.ts'

type Texts = Readonly<Record<string, string>>

/** One denomination: the name of its field, its face, and how many lie on the table. */
export type CountLine = {
  readonly name: string
  readonly kind: 'note' | 'coin'
  readonly face: string
  readonly pieces: number
  readonly value: string
}

/** The sums of a sheet as a page has them: text, whole rupiah. */
export type SheetSums = {
  readonly billed: string
  readonly received: string
  readonly cash: string
  readonly bank: string
  readonly counted: string
  /** Counted less the cash of the rows. */
  readonly difference: string
  /** What each bill lacks, added up. */
  readonly unpaid: string
  /** Cash was brought and nothing counted yet. */
  readonly isUncounted: boolean
}

/** The money on the table by notes and coins, largest first. */
export function CashCount(props: {
  readonly lines: readonly CountLine[]
  readonly counted: string
  readonly typed: Texts | null
  readonly errors: Texts
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel id="hitung-uang" title={t('collections.countTitle')} note={t('collections.countNote')}>
      <table className="cash-count">
        <caption className="visually-hidden">{t('collections.countTitle')}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('collections.denomination')}</th>
            <th scope="col">{t('collections.pieces')}</th>
            <th scope="col">{t('collections.value')}</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => {
            const face = formatAmount(line.face, language)
            const what = line.kind === 'coin' ? t('collections.coin', { face }) : face
            const stored = line.pieces === 0 ? '' : String(line.pieces)
            return (
              <tr key={line.name} data-face={line.face}>
                <th scope="row">
                  <label htmlFor={line.name}>{what}</label>
                </th>
                <td>
                  <input
                    id={line.name}
                    name={line.name}
                    inputMode="numeric"
                    autoComplete="off"
                    maxLength={7}
                    placeholder="0"
                    aria-invalid={line.name in props.errors ? true : undefined}
                    title={props.errors[line.name]}
                    defaultValue={props.typed?.[line.name] ?? stored}
                  />
                </td>
                <td>{formatAmount(line.value, language)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('collections.counted')}
            </th>
            <td data-sum="counted">{formatAmount(props.counted, language)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}

/** What was billed, brought and counted; and, while the sheet can still be mended, what to do where they differ. */
export function Match(props: {
  readonly sums: SheetSums
  readonly note?: {
    readonly value: string
    readonly error: string | undefined
    readonly isNeeded: boolean
  }
}): ReactElement {
  const t = useT()
  const { sums, note } = props
  return (
    <Panel title={t('collections.matchTitle')}>
      <Facts facts={factsOf(t, sums)} />
      {note === undefined ? null : <DifferenceNotice sums={sums} />}
      {note === undefined || (note.isNeeded && sums.isUncounted) ? null : (
        <Field
          name="note"
          label={t('collections.whyDifference')}
          value={note.value}
          error={note.error}
          required={note.isNeeded}
          maxLength={200}
        />
      )}
    </Panel>
  )
}

function factsOf(t: ReturnType<typeof useT>, sums: SheetSums): readonly Fact[] {
  return [
    { label: t('collections.totalBilled'), value: <MoneyText amount={sums.billed} /> },
    { label: t('collections.unpaid'), value: <Sum name="unpaid" sums={sums} /> },
    { label: t('collections.ofItBank'), value: <Sum name="bank" sums={sums} /> },
    { label: t('collections.ofItCash'), value: <Sum name="cash" sums={sums} /> },
    { label: t('collections.counted'), value: <Sum name="counted" sums={sums} /> },
    {
      label: t('collections.difference'),
      value: <Sum name="difference" sums={sums} />,
      total: true,
    },
  ]
}

/** A sum that follows the typing where scripts run. */
function Sum(props: {
  readonly name: 'cash' | 'bank' | 'counted' | 'difference' | 'unpaid'
  readonly sums: SheetSums
}): ReactElement {
  const amount = props.sums[props.name]
  const isOff = props.name === 'difference' && amount !== '0'
  return (
    <span data-sum={props.name}>
      <MoneyText amount={amount} {...(isOff ? { flow: 'late' } : {})} />
    </span>
  )
}

/** Calm about money that does not agree: how much, which way, and what to do. */
function DifferenceNotice({ sums }: { readonly sums: SheetSums }): ReactElement | null {
  const t = useT()
  const { difference } = sums
  if (difference === '0') return null
  if (sums.isUncounted) {
    return (
      <Notice tone="bad">
        <p>
          <strong>{t('collections.isUncounted')}</strong>
        </p>
        <p>{t('collections.uncountedHelp')}</p>
      </Notice>
    )
  }
  const amount = difference.replace('-', '')
  const isShort = difference.startsWith('-')
  return (
    <Notice tone="bad">
      <p>
        <strong>
          {isShort ? t('collections.isShort', { amount }) : t('collections.isOver', { amount })}
        </strong>
      </p>
      <p>{t('collections.differenceHelp')}</p>
    </Notice>
  )
}

/** The sums that stay in sight: billed, received, counted, difference. */
export function Tally({ sums }: { readonly sums: SheetSums }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const isOff = sums.difference !== '0'
  return (
    <dl className="tally" aria-label={t('collections.matchTitle')}>
      <div>
        <dt>{t('collections.totalBilled')}</dt>
        <dd>{formatAmount(sums.billed, language)}</dd>
      </div>
      <div>
        <dt>{t('collections.totalReceived')}</dt>
        <dd data-sum="received">{formatAmount(sums.received, language)}</dd>
      </div>
      <div>
        <dt>{t('collections.totalCounted')}</dt>
        <dd data-sum="counted">{formatAmount(sums.counted, language)}</dd>
      </div>
      <div data-tone={isOff ? 'bad' : 'good'}>
        <dt>{t('collections.difference')}</dt>
        <dd data-sum="difference">{formatAmount(sums.difference, language)}</dd>
      </div>
    </dl>
  )
}
