import type { ReactElement } from 'react'
import { Choices } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'

/** Whether money goes through the cash box or the bank; the cash box unless said otherwise. */
export function MeansField(props: {
  readonly value: string | undefined
  readonly error: string | undefined
  /** What else the money may go to: `savings` under this name. */
  readonly savings?: string | undefined
}): ReactElement {
  const t = useT()
  return (
    <Choices
      name="method"
      label={t('words.means')}
      shape="chips"
      value={props.value ?? 'cash'}
      error={props.error}
      choices={[
        { value: 'cash', label: t('words.cash') },
        { value: 'bank', label: t('words.bank') },
        ...(props.savings === undefined ? [] : [{ value: 'savings', label: props.savings }]),
      ]}
    />
  )
}
