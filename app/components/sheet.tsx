import type { ReactElement, ReactNode } from 'react'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { MoneyLike } from '#app/i18n/format.ts'

/** A receipt on screen, torn from the book: who, what, how much, in words, and the stamp. */
export function ReceiptSheet(props: {
  readonly issuer: ReactNode
  readonly title: ReactNode
  readonly amount: MoneyLike
  readonly words: string
  readonly facts: readonly Fact[]
  readonly stamp?: ReactNode
}): ReactElement {
  const t = useT()
  return (
    <article className="sheet" data-edge="torn">
      <header>
        <p className="note">{props.issuer}</p>
        <h2>{props.title}</h2>
      </header>
      <p>
        <MoneyText amount={props.amount} size="xl" />
      </p>
      <p className="words">
        <small>{t('words.inWords')}</small>
        {props.words}
      </p>
      <Facts facts={props.facts} />
      {props.stamp ? <p className="stamp">{props.stamp}</p> : null}
    </article>
  )
}
