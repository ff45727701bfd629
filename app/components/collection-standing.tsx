import type { ReactElement, ReactNode } from 'react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice } from '#app/components/panel.tsx'

/** Where a sheet stands apart from being filled in or recorded: before the chair, given back, thrown away. */
export type SheetStanding =
  | {
      readonly kind: 'waiting'
      readonly amount: string
      readonly isShort: boolean
      readonly note: string
      /** Where the reader decides on it; null for everyone else. */
      readonly decide: string | null
    }
  | { readonly kind: 'returned' | 'discarded'; readonly reason: string }

/** Says so at the top of the sheet; `children` is what the reader may do about a sheet that waits. */
export function Standing(props: {
  readonly standing: SheetStanding | null
  readonly children: ReactNode
}): ReactElement | null {
  const t = useT()
  const { standing } = props
  if (standing === null) return null
  if (standing.kind !== 'waiting') {
    const { kind, reason } = standing
    return (
      <Notice tone="bad">
        <p>
          {kind === 'returned'
            ? t('collections.returned', { reason })
            : t('collections.discarded', { reason })}
        </p>
      </Notice>
    )
  }
  const { amount, isShort, note, decide } = standing
  return (
    <Notice tone="accent">
      <p>
        <strong>{t('collections.waitsForChair')}</strong>
      </p>
      <p>
        {isShort
          ? t('collections.waitsShort', { amount, note })
          : t('collections.waitsOver', { amount, note })}
      </p>
      {decide === null ? null : (
        <ButtonLink href={decide}>{t('collections.decisionTitle')}</ButtonLink>
      )}
      {props.children}
    </Notice>
  )
}

/** Takes a sheet that waits for the chair back, to mend it. */
export function Recall(props: {
  readonly commandKey: string
  readonly version: string
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <Form csrf={csrf} commandKey={props.commandKey}>
      <input type="hidden" name="version" value={props.version} />
      <Button kind="second" name="next" value="recall">
        {t('collections.recall')}
      </Button>
    </Form>
  )
}
