import type { ReactElement } from 'react'
import { ButtonLink } from '#app/components/button.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice } from '#app/components/panel.tsx'

/** A step that does not fit the loan any more: says how it stands and where to look. */
export function WrongState(props: {
  readonly head: ReactElement
  readonly page: {
    readonly back: string
    readonly state: 'applied' | 'approved' | 'rejected' | 'disbursed' | 'written_off'
  }
}): ReactElement {
  const t = useT()
  const { state, back } = props.page
  const word = state === 'disbursed' ? t('loans.running') : t(`loans.state.${state}`)
  return (
    <>
      {props.head}
      <Notice tone="info">
        <p>{t('loans.wrongState', { state: word.toLowerCase() })}</p>
      </Notice>
      <ButtonLink href={back} kind="second">
        {t('loans.openLoan')}
      </ButtonLink>
    </>
  )
}
