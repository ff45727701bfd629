import type { ReactElement } from 'react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { CountMark, type CountMarkFacts } from '#app/components/count-mark.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { paths } from '#app/http/paths.ts'

/** The money there is, and when the cash box was last counted. */
export function MoneyPanel(props: {
  /** What is in all and in cash is null for who is to count it first. */
  readonly held: {
    readonly all: string | null
    readonly cash: string | null
    readonly bank: string
  }
  readonly mark: CountMarkFacts | null
  readonly countHref: string | null
}): ReactElement {
  const t = useT()
  const { slug } = useFrame().cooperative
  const { held, mark, countHref } = props
  return (
    <Panel
      title={t('home.money')}
      aside={<a href={paths.balanceSheet(slug)}>{t('home.details')}</a>}
    >
      {held.all === null ? null : (
        <p>
          <MoneyText amount={held.all} size="xl" />
        </p>
      )}
      <Facts
        facts={[
          {
            label: t('home.inCash'),
            value: held.cash === null ? t('home.countFirst') : <MoneyText amount={held.cash} />,
          },
          { label: t('home.inBank'), value: <MoneyText amount={held.bank} /> },
        ]}
      />
      {mark === null ? null : <CountMark mark={mark} />}
      {countHref === null ? null : (
        <Toolbar>
          <ButtonLink href={countHref} kind="second" icon="box">
            {t('cash.countNow')}
          </ButtonLink>
        </Toolbar>
      )}
    </Panel>
  )
}
