import type { ReactElement, ReactNode } from 'react'
import { CheckForm } from '#app/components/check-form.tsx'
import { type Fact, Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { PricedLines } from '#app/components/sale-lines.tsx'

/** Shows a sale or an invoice as it would be recorded and asks for a yes; the answers travel along. */
export function SaleCheck(props: {
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly lines: Parameters<typeof PricedLines>[0]['lines']
    readonly total: string
  }
  readonly facts: readonly Fact[]
  readonly yes: ReactNode
}): ReactElement {
  const t = useT()
  const { checked } = props
  return (
    <>
      <PageHead title={t('trade.isRight')} />
      <Steps steps={[t('trade.fill'), t('trade.check'), t('trade.recorded')]} current={1} />
      <Panel>
        <PricedLines lines={checked.lines} total={checked.total} />
        <Facts facts={props.facts} />
      </Panel>
      <Notice tone="accent">
        <p>{t('words.cannotUndo')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {props.yes}
      </CheckForm>
    </>
  )
}
