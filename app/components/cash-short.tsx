import type { ReactElement } from 'react'
import { Field } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice } from '#app/components/panel.tsx'

/** What the cash box would miss by the book, on which day most, and who counted it last. */
export type CashShortFacts = {
  /** Null while it is hidden from whom the cash is to be counted by. */
  readonly by: { readonly missing: string; readonly on: string } | null
  /** What is wrong with the answer, when the yes came without one. */
  readonly error: string | null
  readonly last: { readonly on: string; readonly by: string | null; readonly href: string } | null
}

/** Warns that the book does not know of the cash that is to go out, and asks why it is there. */
export function CashShort({
  short,
}: {
  readonly short: CashShortFacts | null
}): ReactElement | null {
  const t = useT()
  if (short === null) return null
  const { by, error, last } = short
  return (
    <>
      <Notice tone="bad" live="alert">
        <p>
          <strong>{by === null ? t('cash.wouldMissUnseen') : t('cash.wouldMiss', by)}</strong>{' '}
          {by === null ? t('cash.countFirst') : null}
        </p>
        <p>
          {last === null ? (
            t('cash.neverCounted')
          ) : (
            <a href={last.href}>
              {t('cash.countedLast', { on: last.on, by: last.by ?? t('ledger.someone') })}
            </a>
          )}{' '}
          {t('cash.shortAdvice')}
        </p>
      </Notice>
      <Field
        name="short_reason"
        label={t('cash.shortReason')}
        hint={t('cash.shortReasonHint')}
        maxLength={200}
        error={error ?? undefined}
        required
      />
    </>
  )
}
