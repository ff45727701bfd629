import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setRule } from '#app/commands/rules.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { figureText, RuleFigure, useRuleText } from '#app/components/rule-figures.tsx'
import { DateText } from '#app/components/values.tsx'
import { DomainError } from '#app/domain/errors.ts'
import {
  RULE_NAMES,
  RULES,
  type RuleField,
  type RuleName,
  rulesOf,
} from '#app/domain/tenancy/rules.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { listRules } from '#db/queries/rules.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('rules.title'))

/** One rule: what holds now, and every figure it ever had. */
export const loader = guardNamed('rules:set', async ({ tx, cooperative, params, today }) => {
  const rule = ruleNamed(params['rule'])
  const own = await listRules(tx, cooperative.id, rule)
  const all = rulesOf(rule, own)
  const setters = new Map<string, (typeof own)[number]>(
    own.map((decision) => [decision.from, decision]),
  )
  return {
    people: own.map(({ setBy }) => setBy),
    key: newKey(),
    today,
    rule,
    current: all.findLast(({ from }) => from <= today)?.value ?? {},
    history: all.toReversed().map(({ from, source, value }) => {
      const decision = setters.get(from)
      return {
        from,
        source,
        value,
        by: decision?.setBy ?? null,
        at: decision?.setAt.toISOString().slice(0, 10) ?? null,
      }
    }),
    back: paths.rules(cooperative.slug),
  }
})

/** Writes down a decision. */
export const action = guardAction('rules:set', async (given) => {
  const values = fieldsOf(given.form)
  const figures = Object.entries(values).flatMap(([name, text]) =>
    name.startsWith('value.') ? [[name.slice('value.'.length), text]] : [],
  )
  const sent = await submit(given, setRule, {
    rule: ruleNamed(given.params['rule']),
    from: values['from'],
    source: values['source'],
    value: Object.fromEntries(figures),
  })
  return sent.ok ? redirect(paths.rules(given.cooperative.slug)) : again(sent)
})

function ruleNamed(text: string | undefined): RuleName {
  const rule = RULE_NAMES.find((name) => name === text)
  if (rule === undefined) throw new DomainError('rule_missing')
  return rule
}

export default function RulePage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const ruleText = useRuleText()
  return (
    <>
      <PageHead
        title={t('rules.changeTitle', { rule: ruleText(page.rule) })}
        back={{ href: page.back, label: t('rules.title') }}
      />
      <Setting />
      <History />
    </>
  )
}

function Setting() {
  const t = useT()
  const ruleText = useRuleText()
  const language = useLanguage()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const fields: readonly RuleField[] = RULES[page.rule].fields
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = {
    from: t('rules.from'),
    source: t('rules.sourceLabel'),
    ...Object.fromEntries(fields.map(({ name }) => [`value.${name}`, ruleText(page.rule, name)])),
  }
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        {fields.map((field) => {
          const name = `value.${field.name}`
          const tied = {
            name,
            label: ruleText(page.rule, field.name),
            value: values[name] ?? figureText(field, page.current[field.name], language),
            error: errors[name],
          }
          return field.kind === 'choice' ? (
            <Select
              key={name}
              {...tied}
              options={field.choices.map((choice) => ({
                value: choice,
                label: ruleText(page.rule, `${field.name}.${choice}`),
              }))}
            />
          ) : (
            <Field
              key={name}
              {...tied}
              inputMode={field.kind === 'percent' ? 'decimal' : 'numeric'}
            />
          )
        })}
        <Field
          name="from"
          label={t('rules.from')}
          hint={t('rules.fromHint')}
          type="date"
          value={values['from'] ?? page.today}
          error={errors['from']}
        />
        <Field
          name="source"
          label={t('rules.sourceLabel')}
          hint={t('rules.sourceHint')}
          value={values['source']}
          error={errors['source']}
          maxLength={200}
        />
        <ActionBar>
          <Button icon="check">{t('rules.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}

function History() {
  const t = useT()
  const ruleText = useRuleText()
  const page = useLoaderData<typeof loader>()
  const fields: readonly RuleField[] = RULES[page.rule].fields
  return (
    <Panel title={t('rules.history')}>
      <LedgerTable
        caption={t('rules.history')}
        scrolls
        columns={[
          { key: 'from', label: t('rules.from') },
          ...fields.map(({ name }) => ({ key: name, label: ruleText(page.rule, name), num: true })),
          { key: 'source', label: t('rules.source') },
          { key: 'by', label: t('rules.setBy') },
        ]}
        groups={[
          {
            key: 'all',
            rows: page.history.map(({ from, source, value, by, at }) => ({
              key: from,
              cells: {
                from:
                  from === '1900-01-01' ? t('rules.always') : <DateText date={from} form="short" />,
                source,
                by:
                  by === null || at === null
                    ? t('rules.usual')
                    : t('rules.setByAt', { name: page.names[by] ?? t('rules.someone'), date: at }),
                ...Object.fromEntries(
                  fields.map((field) => [
                    field.name,
                    <RuleFigure
                      key={field.name}
                      rule={page.rule}
                      field={field}
                      text={value[field.name] ?? ''}
                    />,
                  ]),
                ),
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}
