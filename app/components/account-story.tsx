import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Stat, Stats } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** What stood on some accounts before a span, what moved in it, and what stands there after it. */
export function AccountStory(props: {
  readonly names: readonly {
    readonly code: string
    readonly name: string
    readonly english: string
  }[]
  /** Null where no account is asked for. */
  readonly story: {
    readonly opening: string
    readonly debit: string
    readonly credit: string
    readonly closing: string
  } | null
  /** Where the entries behind the opening balance are, when there is one. */
  readonly earlier: string | null
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  const { story, earlier } = props
  if (story === null) return null
  const names = props.names.map(
    ({ code, name, english }) => `${code} ${language === 'id' ? name : english}`,
  )
  return (
    <Panel title={names.join(', ')} note={t('ledger.storyNote')}>
      <Stats>
        {(['opening', 'debit', 'credit', 'closing'] as const).map((key) => (
          <Stat key={key} label={t(`ledger.${key}`)}>
            <MoneyText amount={story[key]} size="l" />
          </Stat>
        ))}
      </Stats>
      {earlier === null ? null : (
        <Toolbar>
          <ButtonLink href={earlier} kind="plain" icon="book">
            {t('ledger.earlierEntries')}
          </ButtonLink>
        </Toolbar>
      )}
    </Panel>
  )
}
