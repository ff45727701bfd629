import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'

export type VerdictState = 'good' | 'bad' | 'info'

export type Verdict = {
  readonly key: string
  readonly state: VerdictState
  readonly title: ReactNode
  readonly text?: ReactNode
  /** What was found, at the right: an amount, a count. */
  readonly end?: ReactNode
}

const VERDICT_LOOKS = {
  good: { icon: 'check', text: 'words.verdictGood' },
  bad: { icon: 'warning', text: 'words.verdictBad' },
  info: { icon: 'clock', text: 'words.verdictInfo' },
} as const satisfies Readonly<Record<VerdictState, { icon: IconName; text: string }>>

/** What was checked and what came of it: the books, an import, a report before filing. */
export function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactElement {
  const t = useT()
  return (
    <ul className="verdicts">
      {verdicts.map((verdict) => (
        <li key={verdict.key} data-tone={verdict.state}>
          <Icon name={VERDICT_LOOKS[verdict.state].icon} />
          <div>
            <h3>{verdict.title}</h3>
            {verdict.text ? <p className="note">{verdict.text}</p> : null}
          </div>
          <div className="end">{verdict.end ?? t(VERDICT_LOOKS[verdict.state].text)}</div>
        </li>
      ))}
    </ul>
  )
}

export type ProblemLine = {
  readonly key: string
  /** Where it is: "Baris 12, kolom NIK". */
  readonly where: ReactNode
  /** What is so, then what to do. */
  readonly text: ReactNode
  /** What stood there. */
  readonly found?: string
}

/** Every mistake of a file at once, each with its place. */
export function ProblemList({
  problems,
}: {
  readonly problems: readonly ProblemLine[]
}): ReactElement {
  return (
    <ol className="problems">
      {problems.map((problem) => (
        <li key={problem.key}>
          <span>{problem.where}</span>
          <div>
            {problem.text}
            {problem.found ? (
              <>
                {' '}
                <strong>{problem.found}</strong>
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
