import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { guardOversight } from '#app/http/guard.server.ts'
import type { TextKey } from '#app/i18n/catalogue.ts'

export const handle = { tab: 'method' }
export const meta = titled((t) => t('method.title'))
export const loader = guardOversight('oversight:read', async () => null)

type MethodKey = Extract<TextKey, `method.${string}`>
type Section = { readonly title: MethodKey; readonly paragraphs: readonly MethodKey[] }

const BEFORE_FORMULAS: readonly Section[] = [
  { title: 'method.what', paragraphs: ['method.what.1', 'method.what.2'] },
]
const DEFINITIONS: readonly Section[] = [
  { title: 'method.e1', paragraphs: ['method.e1.1', 'method.e1.2', 'method.e1.3'] },
  { title: 'method.e2', paragraphs: ['method.e2.1', 'method.e2.2'] },
  { title: 'method.e3', paragraphs: ['method.e3.1'] },
]
const RULES: readonly Section[] = [
  { title: 'method.cut', paragraphs: ['method.cut.1'] },
  { title: 'method.entry', paragraphs: ['method.entry.1', 'method.entry.2'] },
  { title: 'method.censor', paragraphs: ['method.censor.1', 'method.censor.2', 'method.censor.3'] },
]
const AFTER_FORMULAS: readonly Section[] = [
  { title: 'method.checked', paragraphs: ['method.checked.1', 'method.checked.2'] },
  {
    title: 'method.limits',
    paragraphs: ['method.limits.1', 'method.limits.2', 'method.limits.3', 'method.limits.4'],
  },
]

export default function Method() {
  const t = useT()
  return (
    <>
      <PageHead title={t('method.title')} lede={t('method.lede')} />
      <Sections sections={BEFORE_FORMULAS} />
      <Panel title={t('method.definitions')}>
        {DEFINITIONS.map(({ title, paragraphs }) => (
          <div key={title}>
            <h3>{t(title)}</h3>
            {paragraphs.map((key) => (
              <p key={key}>{t(key)}</p>
            ))}
          </div>
        ))}
      </Panel>
      <Sections sections={RULES} />
      <Panel title={t('method.formulas')}>
        <Facts
          facts={[
            { label: t('method.f.km'), value: 'S(t) = ∏ (1 − dᵢ ÷ nᵢ), tᵢ ≤ t' },
            { label: t('method.f.greenwood'), value: '√Var S = S · √ ∑ dᵢ ÷ (nᵢ (nᵢ − dᵢ))' },
            {
              label: t('method.f.ci'),
              value: 'S^exp(±1,96 · √(∑ dᵢ ÷ (nᵢ (nᵢ − dᵢ))) ÷ |ln S|)',
            },
            { label: t('method.f.median'), value: t('method.f.medianValue') },
            { label: t('method.f.logrank'), value: 'χ² = U′ V⁻¹ U, U = ∑ (d − n · dᵢ ÷ nᵢ)' },
          ]}
        />
      </Panel>
      <Sections sections={AFTER_FORMULAS} />
    </>
  )
}

function Sections({ sections }: { readonly sections: readonly Section[] }) {
  const t = useT()
  return (
    <>
      {sections.map(({ title, paragraphs }) => (
        <Panel key={title} title={t(title)}>
          {paragraphs.map((key) => (
            <p key={key}>{t(key)}</p>
          ))}
        </Panel>
      ))}
    </>
  )
}
