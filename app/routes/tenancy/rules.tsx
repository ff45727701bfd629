import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Panel } from '#app/components/panel.tsx'
import { RuleFigure, useRuleText } from '#app/components/rule-figures.tsx'
import { DateText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import {
  RULE_NAMES,
  RULES,
  type RuleField,
  type RuleName,
  rulesOf,
} from '#app/domain/tenancy/rules.ts'
import { guard } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { listRules } from '#db/queries/rules.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('rules.title'))

/** Every rule of money with the figures in force today, since when, and by what. */
export const loader = guard('rules:read', async ({ tx, cooperative, actor, today }) => {
  const decisions = await listRules(tx, cooperative.id)
  const rules = RULE_NAMES.map((rule) => {
    const own = decisions.filter((one) => one.rule === rule)
    const current = rulesOf(rule, own).findLast(({ from }) => from <= today)
    const { from = '1900-01-01', source = '', value = {} } = current ?? {}
    const isOwn = own.some((one) => one === current)
    return { rule, from, source, value, isOwn, href: paths.rule(cooperative.slug, rule) }
  })
  return { rules, maySet: can(actor, 'rules:set'), back: paths.books(cooperative.slug) }
})

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['rules'][number]

export default function Rules() {
  const t = useT()
  const { rules, maySet, back } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('rules.title')}
        lede={t('rules.lede')}
        back={{ href: back, label: t('ledger.books') }}
      />
      {rules.map((shown) => (
        <RulePanel key={shown.rule} shown={shown} maySet={maySet} />
      ))}
    </>
  )
}

function RulePanel({ shown, maySet }: { readonly shown: Shown; readonly maySet: boolean }) {
  const t = useT()
  const ruleText = useRuleText()
  const rule: RuleName = shown.rule
  const fields: readonly RuleField[] = RULES[rule].fields
  return (
    <Panel
      title={ruleText(rule)}
      aside={
        <Badge tone={shown.isOwn ? 'accent' : 'info'}>
          {shown.isOwn ? t('rules.own') : t('rules.national')}
        </Badge>
      }
    >
      <Facts
        facts={[
          ...fields.map((field) => ({
            label: ruleText(rule, field.name),
            value: <RuleFigure rule={rule} field={field} text={shown.value[field.name] ?? ''} />,
          })),
          {
            label: t('rules.from'),
            value: shown.from === '1900-01-01' ? t('rules.always') : <DateText date={shown.from} />,
          },
          { label: t('rules.source'), value: shown.source },
        ]}
      />
      {maySet ? (
        <ButtonLink href={shown.href} kind="second" icon="pen">
          {t('rules.change')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}
