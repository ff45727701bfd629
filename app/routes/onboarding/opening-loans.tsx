import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { OpeningPage } from '#app/components/opening-page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { LOAN_METHODS, scheduleOf } from '#app/domain/loans/schedule.ts'
import type { OpeningLoan } from '#app/domain/onboarding/opening.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount, formatNumber } from '#app/i18n/format.ts'
import { openingHeld } from '#app/routes/onboarding/opening-of.ts'
import { listMembers } from '#db/queries/members.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('opening.part.loans'))

const MOST_SUGGESTED = 2_000

/** The loans typed so far, and the form for the next one, or for the one that the address names. */
export const loader = guard('onboarding:import', async ({ tx, cooperative, url }) => {
  const { opening, version, closed } = await openingHeld(tx, cooperative)
  const members = await listMembers(tx, cooperative.id, { limit: MOST_SUGGESTED })
  const names = new Map(members.map(({ no, name }) => [no, name]))
  const asked = opening.loans.find(({ no }) => no === url.searchParams.get('nomor'))
  const { slug } = cooperative
  return {
    key: newKey(),
    leaveKey: newKey(),
    version,
    closed,
    filled: asked === undefined ? null : filledWith(asked, names),
    members: members
      .filter(({ leftOn }) => leftOn === null)
      .map(({ no, name }) => `${no} · ${name}`),
    loans: opening.loans.map((loan) => ({
      no: loan.no,
      member: `${loan.memberNo} · ${names.get(loan.memberNo) ?? ''}`,
      outstanding: loan.outstanding.toString(),
      left: remaining(loan),
      href: paths.openingLoan(slug, loan.no),
    })),
    back: paths.opening(slug),
  }
})

/** How many instalments are still to come: rows whose principal, or end, is not reached yet. */
function remaining({ terms, outstanding }: OpeningLoan): number {
  return scheduleOf(terms).rows.filter(({ closing }) => closing.isLessThan(outstanding)).length
}

function filledWith(loan: OpeningLoan, names: ReadonlyMap<string, string>) {
  const { terms } = loan
  return {
    no: loan.no,
    member: `${loan.memberNo} · ${names.get(loan.memberNo) ?? ''}`,
    disbursed_on: loan.disbursedOn,
    method: terms.method,
    principal: formatAmount(terms.principal, 'id'),
    outstanding: formatAmount(loan.outstanding, 'id'),
    term_months: String(terms.months),
    monthly_rate_percent: terms.rate.percent.toString().replace('.', ','),
    rounding_unit: String(terms.instalmentRounding.unit),
    purpose: loan.purpose,
  }
}

const FIELDS = [
  'no',
  'member',
  'disbursed_on',
  'method',
  'principal',
  'outstanding',
  'term_months',
  'monthly_rate_percent',
  'rounding_unit',
  'purpose',
] as const

/** `step` is `leave_out` to take a loan off the list; otherwise one is kept by its number. */
export const action = guardAction('onboarding:import', async (given) => {
  const values = fieldsOf(given.form)
  const { version = '' } = values
  const isLeftOut = given.form.get('step') === 'leave_out'
  const loan = Object.fromEntries(FIELDS.map((name) => [name, values[`loan.${name}`] ?? '']))
  const input = isLeftOut
    ? { version, part: 'loan_left_out', no: values['no'] }
    : { version, part: 'loan', loan }
  const sent = await submit(given, saveOpeningPart, input)
  return sent.ok ? redirect(paths.openingPart(given.cooperative.slug, 'pinjaman')) : again(sent)
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function OpeningLoans() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const field = (name: (typeof FIELDS)[number]) => ({
    name: `loan.${name}`,
    value: refused?.values[`loan.${name}`] ?? page.filled?.[name],
    error: errors[`loan.${name}`],
    label: t(`opening.loan.${name}`),
  })
  return (
    <OpeningPage
      title={t('opening.part.loans')}
      lede={t('opening.loansLede')}
      back={page.back}
      closed={page.closed}
      version={page.version}
      commandKey={refused?.key ?? page.key}
      errors={errors}
      labels={Object.fromEntries(FIELDS.map((name) => [`loan.${name}`, t(`opening.loan.${name}`)]))}
      after={<Typed page={page} />}
    >
      <Panel title={page.filled === null ? t('opening.nextLoan') : t('opening.changeLoan')}>
        <Field {...field('no')} maxLength={60} readOnly={page.filled !== null} required />
        <Field {...field('member')} suggestions={page.members} required />
        <Field {...field('disbursed_on')} type="date" required />
        <Select
          {...field('method')}
          empty={t('opening.choose')}
          options={LOAN_METHODS.map((method) => ({
            value: method,
            label: t(`loans.method.${method}`),
          }))}
          required
        />
        <Field {...field('principal')} inputMode="numeric" required />
        <Field
          {...field('outstanding')}
          hint={t('opening.outstandingHint')}
          inputMode="numeric"
          required
        />
        <Field {...field('term_months')} inputMode="numeric" required />
        <Field {...field('monthly_rate_percent')} inputMode="decimal" required />
        <Field {...field('rounding_unit')} hint={t('opening.roundingHint')} inputMode="numeric" />
        <Field {...field('purpose')} maxLength={200} />
      </Panel>
    </OpeningPage>
  )
}

function Typed({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  if (page.loans.length === 0) return null
  return (
    <Panel title={t('opening.typedLoans')}>
      <List>
        {page.loans.map(({ no, member, outstanding, left, href }) => (
          <ListRow
            key={no}
            title={`${no} · ${member}`}
            note={t('opening.instalmentsLeft', { count: formatNumber(left, language) })}
            href={href}
            end={<MoneyText amount={outstanding} />}
          />
        ))}
      </List>
      {page.filled === null || page.closed !== null ? null : (
        <Form csrf={csrf} commandKey={page.leaveKey}>
          <input type="hidden" name="version" value={page.version} />
          <input type="hidden" name="no" value={page.filled.no} />
          <Button kind="danger" name="step" value="leave_out">
            {t('opening.leaveOut', { no: page.filled.no })}
          </Button>
        </Form>
      )}
    </Panel>
  )
}
