import type { ReactElement, ReactNode } from 'react'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts, Stat, Stats } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { type ApplicationView, LoanApplications } from '#app/components/loan-applications.tsx'
import { MemberLoan } from '#app/components/member-loan.tsx'
import { accountName, type ProductNamed } from '#app/components/member-side.tsx'
import { Badge, Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { isStandard } from '#app/domain/savings/products.ts'
import type { Translate } from '#app/i18n/catalogue.ts'
import type { memberLoans } from '#app/routes/members/member-loan-view.ts'

type Saving = {
  readonly id: string
  readonly no: string
  readonly serial: number
  readonly product: ProductNamed
  /** The month to come until which wajib is paid. */
  readonly paidAhead: string | null
  readonly isDormant: boolean
  readonly withdrawableFrom: string | null
  readonly href: string
  readonly balance: string
  readonly months: number
  readonly arrears: string
}

/** What the member saved, by kind; each kind opens its book. */
export function SavingsPanel(props: {
  readonly savings: readonly Saving[]
  readonly total: string
  /** Who has left owes no savings, and what they have is settled: their accounts say no more than the sum. */
  readonly hasLeft: boolean
}): ReactElement {
  const t = useT()
  return (
    <Panel tone="deep" title={t('members.savings')}>
      <Stats>
        <Stat label={t('members.allSavings')}>
          <MoneyText amount={props.total} size="l" />
        </Stat>
        {props.savings.map((account) => (
          <Stat
            key={account.id}
            label={
              <a href={account.href}>
                {isStandard(account.product)
                  ? t(`members.${account.product.kind}`)
                  : accountName(t, account)}
              </a>
            }
            note={props.hasLeft ? null : savingNote(t, account)}
          >
            <MoneyText amount={account.balance} size="l" />
          </Stat>
        ))}
      </Stats>
    </Panel>
  )
}

function savingNote(t: Translate, saving: Saving): string {
  const { product, months, arrears, paidAhead, withdrawableFrom: from } = saving
  if (saving.isDormant) return t('members.dormant')
  if (product.kind === 'term') return t('members.untilMaturity')
  if (product.kind === 'special' && from !== null) return t('members.opensOn', { from })
  if (product.kind === 'voluntary' || product.kind === 'special') return t('members.anyTime')
  if (product.kind === 'principal') {
    return arrears === '0'
      ? t('members.noPrincipalDue')
      : t('members.principalLeft', { amount: arrears })
  }
  if (paidAhead !== null) return t('members.paidAhead', { month: paidAhead })
  return arrears === '0' ? t('members.paidUp', { months }) : t('members.owes', { amount: arrears })
}

/** Loans that run and what was asked for; `apply` is where to ask for a new one. */
export function LoansPanel(props: {
  readonly loans: readonly Awaited<ReturnType<typeof memberLoans>>[number][]
  /** What waits for the member (titipan), loan by loan, also where the loan is repaid. */
  readonly deposits: readonly {
    readonly href: string
    readonly no: string
    readonly amount: string
  }[]
  readonly applications: readonly ApplicationView[]
  readonly apply: string | null
}): ReactElement {
  const t = useT()
  return (
    <Panel title={t('members.loans')}>
      {props.loans.length === 0 ? <Note>{t('members.noLoans')}</Note> : null}
      {props.loans.map((loan) => (
        <MemberLoan key={loan.no} loan={loan} />
      ))}
      {props.deposits.length === 0 ? null : (
        <Facts
          facts={props.deposits.map(({ href, no, amount }) => ({
            label: `${t('loans.deposit')} ${no}`,
            value: (
              <a href={href}>
                <MoneyText amount={amount} />
              </a>
            ),
          }))}
        />
      )}
      <LoanApplications applications={props.applications} />
      {props.apply === null ? null : (
        <Toolbar>
          <ButtonLink href={props.apply} kind="second">
            {t('members.askLoan')}
          </ButtonLink>
        </Toolbar>
      )}
    </Panel>
  )
}

/** Who the member is; the NIK hidden but for its ends. */
export function Identity(props: {
  readonly member: {
    readonly leftOn: string | null
    readonly phone: string | null
    readonly birthDate: string | null
    readonly sex: string | null
    readonly hamlet: string | null
    readonly occupation: string | null
    readonly joinedOn: string
  }
  readonly nik: string | null
  readonly showsPhone: boolean
  /** Where the identity is amended, for who may. */
  readonly amend: string | null
  readonly children: ReactNode
}): ReactElement {
  const t = useT()
  const { member } = props
  const sexes: Readonly<Record<string, string>> = {
    female: t('members.female'),
    male: t('members.male'),
  }
  const phone = member.phone !== null && !props.showsPhone ? masked(member.phone) : member.phone
  return (
    <Panel
      title={t('members.identity')}
      aside={
        member.leftOn === null ? (
          <Badge tone="good" icon="check">
            {t('members.active')}
          </Badge>
        ) : (
          <Badge tone="info">{t('members.left')}</Badge>
        )
      }
    >
      <Facts
        facts={[
          { label: t('members.nik'), value: props.nik ?? t('members.noNik') },
          { label: t('members.phone'), value: phone ?? t('members.noNik') },
          { label: t('members.born'), value: <DateText date={member.birthDate} /> },
          { label: t('members.sex'), value: sexes[member.sex ?? ''] ?? t('members.noNik') },
          { label: t('members.hamlet'), value: member.hamlet ?? '–' },
          { label: t('members.occupation'), value: member.occupation ?? '–' },
          { label: t('members.joinedOn'), value: <DateText date={member.joinedOn} /> },
          ...(member.leftOn === null
            ? []
            : [{ label: t('members.leftOn'), value: <DateText date={member.leftOn} /> }]),
        ]}
      />
      {props.amend === null ? null : (
        <ButtonLink href={props.amend} kind="second" icon="pen">
          {t('members.amend')}
        </ButtonLink>
      )}
      {props.children}
    </Panel>
  )
}

/** Where a leaving is recorded, or how it was settled. */
export function LeavingLink(props: {
  readonly leave: string | null
  readonly settlement: string | null
}): ReactElement {
  const t = useT()
  return (
    <>
      {props.leave === null ? null : (
        <p>
          <a href={props.leave}>{t('exit.recordExit')}</a>
        </p>
      )}
      {props.settlement === null ? null : (
        <p>
          <a href={props.settlement}>{t('exit.settlement')}</a>
        </p>
      )}
    </>
  )
}

/** Asks to see the NIK, and what for. */
export function Reveal(props: {
  readonly commandKey: string
  readonly error: string | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Field
          name="reason"
          label={t('members.reason')}
          error={props.error}
          maxLength={200}
          required
        />
        <Toolbar>
          <Button kind="second" icon="eye">
            {t('members.reveal')}
          </Button>
        </Toolbar>
      </Form>
      <Note>{t('members.logged')}</Note>
    </>
  )
}

/** A phone number but for its ends: `0813 •••• 2290`. */
function masked(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 9 ? '•••• ••••' : `${digits.slice(0, 4)} •••• ${digits.slice(-4)}`
}
