import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { Badge, type Tone } from '#app/components/panel.tsx'

export type InvoiceState = 'paid' | 'part' | 'open' | 'late' | 'corrected'

const TONES = {
  paid: 'good',
  part: 'accent',
  open: 'info',
  late: 'bad',
  corrected: 'info',
} as const satisfies Readonly<Record<InvoiceState, Tone>>

/** How an invoice stands, in a word. */
export function InvoiceBadge({ state }: { readonly state: InvoiceState }): ReactElement {
  const t = useT()
  return <Badge tone={TONES[state]}>{t(`trade.state.${state}`)}</Badge>
}
