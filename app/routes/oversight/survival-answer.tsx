import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Lede, Note, Panel } from '#app/components/panel.tsx'
import { StrongWords } from '#app/components/strong-words.tsx'
import type { Translate } from '#app/i18n/catalogue.ts'
import { formatNumber, formatPercent } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Choices } from '#app/routes/oversight/question.ts'
import { groupLabel, yearRange } from '#app/routes/oversight/survival-labels.ts'
import type { GroupView, SurvivalView } from '#app/routes/oversight/survival-view.ts'

/** From this p value on, groups that die alike differ as much by chance. */
const CHANCE = 0.05

/** The answer in a sentence, and what it does not prove. */
export function SurvivalAnswer(props: {
  readonly view: SurvivalView
  readonly choices: Choices
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { view, choices } = props
  const isCompared = view.groups.length > 1
  const pValue = view.test?.pValue ?? null
  const compared = isCompared ? comparison(view.groups, choices, { t, language }) : null
  return (
    <Panel title={t('oversight.answer')} titleHidden tone="deep">
      <Lede>
        <StrongWords text={compared ?? single(view.overall, { t, language })} />
      </Lede>
      <Note>{isCompared ? t('oversight.notProof') : t('oversight.notForecast')}</Note>
      {pValue !== null && pValue >= CHANCE ? (
        <Note>{t('oversight.byChance', { p: formatNumber(pValue, language, 3) })}</Note>
      ) : null}
      {choices.ignoresEntry ? <Note>{t('oversight.overstated')}</Note> : null}
    </Panel>
  )
}

type Speech = { readonly t: Translate; readonly language: Language }

function single(group: GroupView, { t, language }: Speech): string {
  const { median, fifthYear, extent } = group
  if (extent === null) return t('oversight.tooFewAnswer')
  if (median.estimate !== null && !group.isMedianBeyond) {
    const years = formatNumber(median.estimate, language, 1)
    return t('oversight.halfStopped', { years, range: yearRange(median, language) })
  }
  const share = fifthYear?.estimate ?? null
  if (share === null) return t('oversight.mostRunShort')
  return t('oversight.mostRun', { share: formatPercent(share, language, 0) })
}

/** Holds the group that stops soonest against the one that lasts longest; null where that cannot be said. */
function comparison(
  groups: readonly GroupView[],
  { grouping }: Choices,
  { t, language }: Speech,
): string | null {
  const name = ({ key }: GroupView) => groupLabel(t, grouping, key)
  const reached = groups
    .filter(({ median, isMedianBeyond }) => median.estimate !== null && !isMedianBeyond)
    .toSorted((a, b) => (a.median.estimate ?? 0) - (b.median.estimate ?? 0))
  const byShare = groups
    .filter(({ fifthYear }) => fifthYear !== null)
    .toSorted((a, b) => (a.fifthYear?.estimate ?? 0) - (b.fifthYear?.estimate ?? 0))
  const [soonest, latest] = [reached[0], reached.at(-1)]
  const [low, high] = [byShare[0], byShare.at(-1)]
  const percent = (group: GroupView) => formatPercent(group.fifthYear?.estimate ?? 0, language, 0)
  const years = (group: GroupView) => formatNumber(group.median.estimate ?? 0, language, 1)
  if (soonest && latest && soonest !== latest && reached.length === groups.length) {
    return t('oversight.groupsDiffer', {
      short: name(soonest),
      shortYears: years(soonest),
      long: name(latest),
      longYears: years(latest),
    })
  }
  if (soonest && high && soonest !== high && !reached.includes(high)) {
    return t('oversight.groupsDifferOpen', {
      short: name(soonest),
      shortYears: years(soonest),
      long: name(high),
      share: percent(high),
    })
  }
  if (!low || !high || low === high) return null
  return t('oversight.fifthYear', {
    low: percent(low),
    short: name(low),
    high: percent(high),
    long: name(high),
  })
}
