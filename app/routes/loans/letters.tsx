import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { ActionBar, Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Lede, Note, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { askedOf } from '#app/domain/loans/asked.ts'
import { letterNumber, nextLetter, standingLetters } from '#app/domain/loans/letter.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { listLetters } from '#db/queries/loan-letters.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('care.letters'))

/** A week is what letters usually give; the writer may set another day. */
const DAYS_GIVEN = 7

/** The letters a loan was sent, and which one comes next. */
export const loader = guard('loans:read', async ({ tx, cooperative, actor, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const letters = await listLetters(tx, cooperative.id, loan.id)
  const [last] = standingLetters(letters)
  const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date: today })
  const position = positions.get(loan.id)
  const isLate = loan.state === 'disbursed' && (position?.daysPastDue ?? 0) > 0
  const late = isLate ? (position ?? null) : null
  const penalty = isLate
    ? await penaltyDueOn({ tx, cooperative }, { loan, date: today })
    : Money.zero
  return {
    key: newKey(),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    late:
      late?.oldestUnpaidDue == null
        ? null
        : {
            days: late.daysPastDue,
            amount: askedOf(late, penalty).total.toString(),
            penalty: penalty.toString(),
            next: dueLetter(nextLetter(standingLetters(letters), late.oldestUnpaidDue), today),
          },
    payBy: addDays(today, DAYS_GIVEN),
    earliest: addDays(today, 1),
    mayWrite: can(actor, 'loans:remind'),
    letters: letters.map((letter) => ({
      id: letter.id,
      href: paths.loanLetter(cooperative.slug, loan.id, letter.id),
      number: letterNumber(letter),
      level: letter.level,
      on: letter.on,
      payBy: letter.payBy,
      withdrawn: letter.withdrawn,
      withdraw:
        letter.id === last?.id && can(actor, 'loans:remind')
          ? paths.loanLetterWithdrawal(cooperative.slug, loan.id, letter.id)
          : null,
      amount: Money.sum([letter.principal, letter.interest, letter.penalty]).toString(),
    })),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

function dueLetter(next: ReturnType<typeof nextLetter>, today: LocalDate) {
  if (next === null) return null
  const { level, after } = next
  return { level, after: after !== null && today <= after ? after : null }
}

/** Writes the next letter; its paper is opened from the list. */
export const action = guardAction('loans:remind', async (given) => {
  const loan = given.params['loan'] ?? ''
  const sent = await submit(given, sendLetter, { ...fieldsOf(given.form), loan })
  return sent.ok ? redirect(paths.loanLetters(given.cooperative.slug, loan)) : again(sent)
})

export default function Letters() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { errors = {} } = refused ?? {}
  const withdraw = page.letters.find((letter) => letter.withdraw !== null)?.withdraw ?? null
  return (
    <>
      <PageHead
        title={t('care.letters')}
        lede={page.name}
        back={{ href: page.back, label: page.no }}
      />
      <FormErrors errors={errors} labels={{ pay_by: t('care.payBy') }} />
      <NextLetter page={page} refused={refused} />
      <Panel title={t('care.lettersSent')}>
        {page.letters.length === 0 ? (
          <Note>{t('care.noLetters')}</Note>
        ) : (
          <List>
            {page.letters.map((letter) => (
              <ListRow
                key={letter.id}
                href={letter.href}
                title={t('care.letterTitle', { level: letter.level, number: letter.number })}
                note={
                  letter.withdrawn === null
                    ? t('care.letterNote', {
                        date: formatDate(letter.on, language),
                        payBy: formatDate(letter.payBy, language),
                      })
                    : t('undo.letterWithdrawn', {
                        date: letter.withdrawn.on,
                        reason: letter.withdrawn.reason,
                      })
                }
                end={
                  letter.withdrawn === null ? (
                    <MoneyText amount={letter.amount} />
                  ) : (
                    <Badge icon="cross">{t('undo.withdrawn')}</Badge>
                  )
                }
              />
            ))}
          </List>
        )}
      </Panel>
      {withdraw === null ? null : (
        <Toolbar>
          <ButtonLink href={withdraw} kind="plain" icon="cross">
            {t('undo.letter')}
          </ButtonLink>
        </Toolbar>
      )}
    </>
  )
}

/** What is owed, which letter comes next, and from when; or that none does. */
function NextLetter(props: {
  readonly page: ReturnType<typeof useLoaderData<typeof loader>>
  readonly refused: Parameters<typeof WriteForm>[0]['refused']
}) {
  const t = useT()
  const { page, refused } = props
  const { late } = page
  if (late === null) return <Lede>{t('care.notLate')}</Lede>
  if (late.next === null) return <Lede>{t('care.letterLast', { ...late })}</Lede>
  const { level, after } = late.next
  return (
    <>
      <Lede>
        {t('care.letterSentence', { ...late, level })}
        {late.penalty === '0' ? null : ` ${t('loans.withPenalty', { penalty: late.penalty })}`}
      </Lede>
      {after === null ? null : <Note>{t('care.letterWaits', { level, after })}</Note>}
      {page.mayWrite && after === null ? (
        <WriteForm
          commandKey={page.key}
          level={level}
          payBy={page.payBy}
          earliest={page.earliest}
          refused={refused}
        />
      ) : null}
    </>
  )
}

function WriteForm(props: {
  readonly commandKey: string
  readonly level: number
  readonly payBy: string
  readonly earliest: string
  readonly refused:
    | {
        readonly key: string
        readonly values: Readonly<Record<string, string>>
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
}) {
  const t = useT()
  const { csrf } = useFrame()
  const { values = {}, errors = {}, key = props.commandKey } = props.refused ?? {}
  return (
    <Form csrf={csrf} commandKey={key}>
      <Field
        name="pay_by"
        label={t('care.payBy')}
        type="date"
        value={values['pay_by'] ?? props.payBy}
        min={props.earliest}
        error={errors['pay_by']}
      />
      <ActionBar>
        <Button icon="pen">{t('care.writeLetter', { level: props.level })}</Button>
      </ActionBar>
    </Form>
  )
}
