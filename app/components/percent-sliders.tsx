import type { ReactElement } from 'react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { FUNDS, type Fund } from '#app/domain/surplus/funds.ts'
import { formatNumber } from '#app/i18n/format.ts'

/**
 * A percent for each fund, as a number and as a slider beside it. Without scripts the one that was moved counts:
 * `<fund>.semula` says where both stood, and the slider goes before where it left that.
 */
export function PercentSliders(props: {
  readonly percents: Readonly<Record<Fund, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly sum: string
  readonly note: string
  readonly reset: string
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  return (
    <Panel title={t('surplus.percents')} note={props.note}>
      <form className="form" method="get">
        <div className="sliders" data-sliders="">
          {FUNDS.map((fund) => (
            <Slider
              key={fund}
              fund={fund}
              percent={props.percents[fund]}
              error={props.errors[fund]}
            />
          ))}
        </div>
        <p>
          <output data-sum="">
            {t('surplus.sum', { percent: formatNumber(props.sum, language, 2) })}
          </output>
        </p>
        <Toolbar>
          <Button icon="refresh">{t('surplus.recalculate')}</Button>
          <ButtonLink href={props.reset} kind="second">
            {t('surplus.resetPercents')}
          </ButtonLink>
        </Toolbar>
      </form>
    </Panel>
  )
}

function Slider(props: {
  readonly fund: Fund
  readonly percent: string
  readonly error: string | undefined
}) {
  const t = useT()
  const language = useLanguage()
  const { fund, percent, error } = props
  const label = t(`rules.surplus_split.${fund}`)
  const shown = language === 'id' ? percent.replace('.', ',') : percent
  return (
    <div className="field slider" data-invalid={error ? '' : undefined}>
      <label htmlFor={fund}>{label}</label>
      {error ? (
        <p className="error" id={`${fund}-error`}>
          {error}
        </p>
      ) : null}
      <input type="hidden" name={`${fund}.semula`} value={percent} />
      <input
        type="range"
        name={`${fund}.geser`}
        min="0"
        max="100"
        step="0.5"
        defaultValue={percent}
        aria-label={t('surplus.slider', { fund: label })}
      />
      <input
        id={fund}
        name={fund}
        inputMode="decimal"
        autoComplete="off"
        maxLength={10}
        defaultValue={shown}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${fund}-error` : undefined}
      />
    </div>
  )
}
