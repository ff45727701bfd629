import { Fragment, type ReactElement } from 'react'

/** A sentence whose words between asterisks are said strongly. */
export function StrongWords({ text }: { readonly text: string }): ReactElement {
  const parts = text.split('*').map((words, index) => ({ words, index }))
  return (
    <>
      {parts.map(({ words, index }) =>
        index % 2 === 1 ? (
          <strong key={index}>{words}</strong>
        ) : (
          <Fragment key={index}>{words}</Fragment>
        ),
      )}
    </>
  )
}
