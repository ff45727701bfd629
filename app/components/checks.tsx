import type { ReactElement, ReactNode } from 'react'

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
