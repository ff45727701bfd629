import type { ReactElement } from 'react'
import { ButtonLink } from '#app/components/button.tsx'
import { useT } from '#app/components/language.tsx'

/** The receipt of an entry on both papers; nothing where there is none yet. */
export function ReceiptLinks(props: {
  readonly links: { readonly a5: string; readonly slip: string } | null
}): ReactElement | null {
  const t = useT()
  if (props.links === null) return null
  return (
    <>
      <ButtonLink href={props.links.a5} icon="print" kind="second">
        {t('ledger.receiptA5')}
      </ButtonLink>
      <ButtonLink href={props.links.slip} icon="receipt" kind="second">
        {t('ledger.receiptSlip')}
      </ButtonLink>
    </>
  )
}
