import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { revealNik } from '#app/commands/members.ts'
import { Button, ButtonLink, Toolbar } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MemberLoan } from '#app/components/member-loan.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Columns, Grain, Note, Notice, Panel } from '#app/components/panel.tsx'
import { StrongWords } from '#app/components/strong-words.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { known } from '#app/domain/assert.ts'
import { maskNik } from '#app/domain/members/nik.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryObligation } from '#app/domain/savings/obligation.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { memberLoanView } from '#app/routes/members/member-loan-view.ts'
import { readTenant } from '#db/client.server.ts'
import { personOfMember } from '#db/queries/community.ts'
import { runningLoans } from '#db/queries/home.ts'
import { listLoans } from '#db/queries/loans.ts'
import { getMember, type Member, sealedNik } from '#db/queries/members.ts'
import { listAccountsOf, listTerms, type SavingsAccount } from '#db/queries/savings.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'members' }
export const meta = titled((t) => t('members.member'))

/** A member: what they saved, what they owe, who they are. */
export const loader = guard('members:read', async (given) => {
  const { tx, cooperative, actor, params, today, url } = given
  const member = await getMember(tx, cooperative.id, params['member'] ?? '')
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
  const running = await runningLoans(tx, cooperative.id, { date: today, memberId: member.id })
  const waiting = await listLoans(tx, cooperative.id, {
    memberId: member.id,
    states: ['applied', 'approved'],
    limit: 20,
  })
  const person = await personOfMember(tx, cooperative.id, member.id)
  const { slug } = cooperative
  return {
    key: newKey(),
    isNew: url.searchParams.has('baru'),
    member,
    savings: await savingsView(tx, {
      cooperativeId: cooperative.id,
      slug,
      member,
      accounts,
      today,
    }),
    total: Money.sum(accounts.map(({ balance }) => balance)).toString(),
    loans: running.map((loan) => memberLoanView(loan, slug)),
    waiting: waiting.map(({ id, no, state, terms }) => ({
      href: paths.loan(slug, id),
      no,
      amount: terms.principal.toString(),
      state: state === 'approved' ? ('approved' as const) : ('applied' as const),
    })),
    household: person ? paths.household(slug, person.household_id) : null,
    may: {
      deposit: can(actor, 'savings:deposit'),
      withdraw: can(actor, 'savings:withdraw'),
      apply: can(actor, 'loans:apply'),
      reveal: can(actor, 'members:reveal') && member.hasNik,
      household: can(actor, 'community:read'),
    },
    links: {
      back: paths.members(slug),
      deposit: paths.deposit(slug, member.no),
      withdrawal: paths.withdrawal(slug, member.no),
      newLoan: paths.newLoan(slug, member.no),
    },
  }
})

type SavingsOf = {
  readonly cooperativeId: string
  readonly slug: string
  readonly member: Member
  readonly accounts: readonly SavingsAccount[]
  readonly today: Parameters<typeof mandatoryObligation>[2]['asOf']
}

async function savingsView(tx: TenantTx, of: SavingsOf) {
  const wajib = await listTerms(tx, of.cooperativeId, 'mandatory')
  const pokok = (await listTerms(tx, of.cooperativeId, 'principal')).at(-1)?.amount ?? Money.zero
  return of.accounts.map(({ id, product, balance }) => {
    const left = pokok.minus(balance)
    const owed =
      product.kind === 'mandatory' && wajib.length > 0
        ? mandatoryObligation(of.member, wajib, { paid: balance, asOf: of.today })
        : null
    return {
      kind: product.kind,
      href: paths.passbook(of.slug, id),
      balance: balance.toString(),
      months: owed?.months ?? 0,
      arrears: (product.kind === 'principal'
        ? Money.max(left, Money.zero)
        : (owed?.arrears ?? Money.zero)
      ).toString(),
    }
  })
}

const NO_ERRORS: Readonly<Record<string, string>> = {}

/** Shows the NIK once, after who asked and why has been written down. */
export const action = guardAction('members:reveal', async (given) => {
  const memberId = given.params['member'] ?? ''
  const reason = given.form.get('reason')
  const sent = await submit(given, revealNik, { member_id: memberId, reason })
  if (!sent.ok) return again(sent)
  const { cooperative, context } = given
  const nik = await readTenant(context.db, cooperative.id, async (tx) => {
    const sealed = known(await sealedNik(tx, cooperative.id, memberId), 'the view was logged')
    return context.vault.open(tx, cooperative.id, sealed)
  })
  return data({
    step: 'shown',
    nik: nik.replace(/(\d{4})(?=\d)/g, '$1 '),
    key: newKey(),
    errors: NO_ERRORS,
  } as const)
})

export default function MemberPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { member, may, links } = page
  const facts = { no: member.no, since: member.joinedOn }
  return (
    <>
      <PageHead
        back={{ href: links.back, label: t('members.title') }}
        title={member.name}
        lede={
          member.hamlet === null
            ? t('members.facts', facts)
            : t('members.factsIn', { ...facts, hamlet: member.hamlet })
        }
        mark={<Grain size="l">{initials(member.name)}</Grain>}
        tools={
          <>
            {may.deposit ? (
              <ButtonLink href={links.deposit} icon="in">
                {t('members.recordDeposit')}
              </ButtonLink>
            ) : null}
            {may.withdraw ? (
              <ButtonLink href={links.withdrawal} icon="out" kind="second">
                {t('members.recordWithdrawal')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <News page={page} nik={answer?.step === 'shown' ? answer.nik : null} />
      <Columns>
        <div>
          <SavingsPanel savings={page.savings} total={page.total} />
          <LoansPanel page={page} />
        </div>
        <div>
          <Identity member={member} />
          {may.reveal ? (
            <Reveal commandKey={answer?.key ?? page.key} error={answer?.errors['reason']} />
          ) : null}
          {page.household === null ? null : (
            <Panel title={t('members.household')}>
              {may.household ? (
                <p>
                  <a href={page.household}>{t('members.openHousehold')}</a>
                </p>
              ) : (
                <Note>{t('members.householdNote')}</Note>
              )}
            </Panel>
          )}
        </div>
      </Columns>
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What has just happened here: registered, or the NIK, shown once. */
function News({ page, nik }: { readonly page: Page; readonly nik: string | null }) {
  const t = useT()
  const { member } = page
  return (
    <>
      {page.isNew ? (
        <Notice tone="good" live="status">
          <p>
            <StrongWords text={t('members.registered', { name: member.name, no: member.no })} />
          </p>
        </Notice>
      ) : null}
      {nik === null ? null : (
        <Notice tone="accent" live="status" icon="eye">
          <p>
            <StrongWords text={t('members.shownOnce', { nik })} />
          </p>
        </Notice>
      )}
    </>
  )
}

function SavingsPanel({ savings, total }: Pick<Page, 'savings' | 'total'>) {
  const t = useT()
  const note = ({ kind, months, arrears }: Page['savings'][number]) => {
    const isBehind = arrears !== '0'
    if (kind === 'voluntary') return t('members.anyTime')
    if (kind === 'principal') {
      return isBehind
        ? t('members.principalLeft', { amount: arrears })
        : t('members.noPrincipalDue')
    }
    return isBehind ? t('members.owes', { amount: arrears }) : t('members.paidUp', { months })
  }
  return (
    <Panel title={t('members.savings')}>
      <List>
        {savings.map((account) => (
          <ListRow
            key={account.kind}
            href={account.href}
            title={t(`members.${account.kind}`)}
            note={note(account)}
            end={<MoneyText amount={account.balance} />}
          />
        ))}
      </List>
      <Facts
        facts={[
          { label: t('members.allSavings'), value: <MoneyText amount={total} />, total: true },
        ]}
      />
    </Panel>
  )
}

function LoansPanel({ page }: { readonly page: Page }) {
  const t = useT()
  const { may, member, links } = page
  return (
    <Panel title={t('members.loans')}>
      {page.loans.length === 0 ? <p>{t('members.noLoans')}</p> : null}
      {page.loans.map((loan) => (
        <MemberLoan key={loan.no} loan={loan} />
      ))}
      {page.waiting.length === 0 ? null : (
        <List>
          {page.waiting.map((loan) => (
            <ListRow
              key={loan.no}
              href={loan.href}
              title={t('members.waiting', {
                no: loan.no,
                amount: loan.amount,
                state: t(`members.${loan.state}`),
              })}
            />
          ))}
        </List>
      )}
      {may.apply && member.leftOn === null ? (
        <Toolbar>
          <ButtonLink href={links.newLoan} kind="second">
            {t('members.askLoan')}
          </ButtonLink>
        </Toolbar>
      ) : null}
    </Panel>
  )
}

function Identity({ member }: Pick<Page, 'member'>) {
  const t = useT()
  const sex = member.sex === 'female' ? t('members.female') : t('members.male')
  return (
    <Panel
      title={t('members.identity')}
      aside={
        <Badge tone={member.leftOn === null ? 'good' : 'info'}>
          {member.leftOn === null ? t('members.active') : t('members.left')}
        </Badge>
      }
    >
      <Facts
        facts={[
          { label: t('members.nik'), value: member.hasNik ? maskNik('') : t('members.noNik') },
          { label: t('members.phone'), value: member.phone ?? '–' },
          { label: t('members.born'), value: <DateText date={member.birthDate} /> },
          { label: t('members.sex'), value: member.sex === null ? t('members.unknownSex') : sex },
          { label: t('members.hamlet'), value: member.hamlet ?? '–' },
          { label: t('members.occupation'), value: member.occupation ?? '–' },
          { label: t('members.joinedOn'), value: <DateText date={member.joinedOn} /> },
          ...(member.leftOn === null
            ? []
            : [{ label: t('members.leftOn'), value: <DateText date={member.leftOn} /> }]),
        ]}
      />
    </Panel>
  )
}

function Reveal(props: { readonly commandKey: string; readonly error: string | undefined }) {
  const t = useT()
  const { csrf } = useFrame()
  return (
    <Panel title={t('members.nik')} note={t('members.logged')}>
      <Form csrf={csrf} commandKey={props.commandKey}>
        <Field name="reason" label={t('members.reason')} error={props.error} required />
        <Toolbar>
          <Button kind="second" icon="eye">
            {t('members.reveal')}
          </Button>
        </Toolbar>
      </Form>
    </Panel>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/)
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
}
