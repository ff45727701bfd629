import type { ReactElement } from 'react'
import { Button, Toolbar } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { shortHash } from '#app/domain/ledger/seal.ts'
import { formatNumber } from '#app/i18n/format.ts'

/** The last seal of the books, what it does not hold yet, and the button that closes the day. */
export function BookSeal(props: {
  readonly seal: {
    readonly last: { readonly day: string; readonly size: number; readonly root: string } | null
    readonly isToday: boolean
    readonly waiting: number
    /** The key of the next seal, for who may make one. */
    readonly key: string | null
  }
  readonly refused: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const { last, isToday, waiting, key } = props.seal
  const [refusal] = Object.values(props.refused)
  return (
    <Panel title={t('seals.title')}>
      {refusal === undefined ? null : (
        <Notice tone="bad" live="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      {last === null ? (
        <p>{t('seals.none')}</p>
      ) : (
        <Facts
          facts={[
            {
              label: isToday ? t('seals.today') : t('seals.last', { date: last.day }),
              value: `${shortHash(last.root)} · ${t('seals.entries', { count: formatNumber(last.size, language) })}`,
            },
          ]}
        />
      )}
      <Note>
        {last === null
          ? null
          : `${waiting === 0 ? t('seals.allIn') : t('seals.waiting', { count: formatNumber(waiting, language) })} `}
        {t('seals.explained')}
      </Note>
      {last === null ? null : (
        <details>
          <summary>{t('seals.whole')}</summary>
          <p className="hash">{last.root}</p>
        </details>
      )}
      {key === null || waiting === 0 ? null : (
        <Form csrf={csrf} commandKey={key}>
          <Toolbar>
            <Button kind="second" icon="lock">
              {t('seals.make')}
            </Button>
          </Toolbar>
        </Form>
      )}
    </Panel>
  )
}
