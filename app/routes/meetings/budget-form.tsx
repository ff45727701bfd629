import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setBudget } from '#app/commands/budget.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { localDate } from '#app/domain/calendar.ts'
import { BUDGET_RANGE } from '#app/domain/meetings/budget.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import { netOf } from '#app/domain/statements/lines.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { yearAsked } from '#app/routes/meetings/budget-of.ts'
import { listAccounts } from '#db/queries/books.ts'
import { findBudget } from '#db/queries/budgets.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('budget.edit'))

/** An amount for each account of income and expense, beside what it came to the year before. */
export const loader = guard('budget:set', async ({ tx, cooperative, params, language }) => {
  const year = yearAsked(params['year'])
  const book = await mainBook(tx, cooperative.id)
  const budget = await findBudget(tx, cooperative.id, { year })
  const before = { from: localDate(`${year - 1}-01-01`), to: yearEnd(year - 1) }
  const balances = await accountBalances(tx, book, { ...before, closing: 'without' })
  const moved = new Map(balances.map((one) => [one.code, netOf(one, 'turnover')]))
  const accounts = (await listAccounts(tx, book)).filter(
    ({ code }) => code >= BUDGET_RANGE.from && code <= BUDGET_RANGE.to,
  )
  return {
    key: newKey(),
    year,
    plan: budget?.plan ?? '',
    accounts: accounts.map(({ code, name, english, normal_side: side }) => {
      const net = moved.get(code)
      return {
        code,
        label: `${code} ${language === 'id' ? name : english}`,
        amount: budget?.amounts.get(code)?.toString() ?? null,
        before: net === undefined ? '0' : (side === 'debit' ? net : net.negated()).toString(),
      }
    }),
    back: paths.budget(cooperative.slug, year),
  }
})

/** Writes the next version of the year's budget. */
export const action = guardAction('budget:set', async (given) => {
  const year = yearAsked(given.params['year'])
  const values = fieldsOf(given.form)
  const amounts = Object.entries(values).flatMap(([name, text]) =>
    name.startsWith('amounts.') && text.trim() !== ''
      ? [[name.slice('amounts.'.length), text]]
      : [],
  )
  const input = { year, plan: values['plan'] ?? '', amounts: Object.fromEntries(amounts) }
  const sent = await submit(given, setBudget, input)
  return sent.ok ? redirect(paths.budget(given.cooperative.slug, year)) : again(sent)
})

export default function BudgetForm() {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = Object.fromEntries(
    page.accounts.map(({ code, label }) => [`amounts.${code}`, label]),
  )
  return (
    <>
      <PageHead
        title={t('budget.editTitle', { year: page.year })}
        back={{ href: page.back, label: t('budget.title') }}
      />
      <FormErrors errors={errors} labels={{ ...labels, plan: t('budget.plan') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <TextArea
          name="plan"
          label={t('budget.plan')}
          hint={t('budget.planHint')}
          value={values['plan'] ?? page.plan}
          error={errors['plan']}
          rows={6}
          maxLength={20_000}
          required={false}
        />
        {page.accounts.map(({ code, label, amount, before }) => (
          <Field
            key={code}
            name={`amounts.${code}`}
            label={label}
            inputMode="numeric"
            maxLength={24}
            hint={
              before === '0'
                ? undefined
                : t('budget.lastYear', { year: page.year - 1, amount: before })
            }
            value={
              values[`amounts.${code}`] ?? (amount === null ? '' : formatAmount(amount, language))
            }
            error={errors[`amounts.${code}`]}
            required={false}
          />
        ))}
        <ActionBar>
          <Button icon="check">{t('budget.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
