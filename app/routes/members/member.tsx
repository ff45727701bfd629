import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { revealNik } from '#app/commands/members.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MemberShares } from '#app/components/member-shares.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Grain, Note, Notice, Panel } from '#app/components/panel.tsx'
import { StrongWords } from '#app/components/strong-words.tsx'
import { maskNik } from '#app/domain/members/nik.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { applicationsOf, memberLoans } from '#app/routes/members/member-loan-view.ts'
import { OrdersPanel, ordersView } from '#app/routes/members/member-orders.tsx'
import {
  Identity,
  LeavingLink,
  LoansPanel,
  Reveal,
  SavingsPanel,
} from '#app/routes/members/member-panels.tsx'
import { savingsView } from '#app/routes/members/member-savings.ts'
import { readTenant } from '#db/client.server.ts'
import { findOwnEvent } from '#db/queries/audit.ts'
import { personOfMember } from '#db/queries/community.ts'
import { runningLoans } from '#db/queries/home.ts'
import { depositsOf } from '#db/queries/loan-payments.ts'
import { getMember, type Member, sealedNik } from '#db/queries/members.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { sharesOf } from '#db/queries/surplus-shares.ts'

export const handle = { tab: 'members' }
export const meta = titled((t) => t('members.member'))

/** A member: what they saved, what they owe, who they are. */
export const loader = guard('members:read', async (given) => {
  const { tx, cooperative, actor, params, today, url, context } = given
  const member = await getMember(tx, cooperative.id, idParam(params['member'], 'member_missing'))
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
  const running = await runningLoans(tx, cooperative.id, { date: today, memberId: member.id })
  const person = await personOfMember(tx, cooperative.id, member.id)
  const nik = await sealedNik(tx, cooperative.id, member.id)
  const { slug } = cooperative
  return {
    key: newKey(),
    isNew: url.searchParams.has('baru'),
    member,
    maskedNik: nik ? maskNik(await context.vault.open(tx, cooperative.id, nik)) : null,
    savings: await savingsView(given, { member, accounts }),
    total: Money.sum(accounts.map(({ balance }) => balance)).toString(),
    loans: await memberLoans(given, running),
    deposits: (await depositsOf(tx, cooperative.id, member.id)).map(({ loanId, no, amount }) => ({
      href: paths.loan(slug, loanId),
      no,
      amount: amount.toString(),
    })),
    shares: (await sharesOf(tx, cooperative.id, member.id)).map((share) => ({
      ...share,
      total: share.total.toString(),
    })),
    orders: await ordersView(given, member),
    applications: await applicationsOf(tx, cooperative, member.id),
    household: person ? paths.household(slug, person.household_id) : null,
    may: {
      deposit: can(actor, 'savings:deposit') && member.leftOn === null,
      withdraw: can(actor, 'savings:withdraw') && member.leftOn === null,
      apply: can(actor, 'loans:apply'),
      register: can(actor, 'members:register'),
      reveal: can(actor, 'members:reveal') && member.hasNik,
      household: can(actor, 'community:read'),
    },
    links: {
      back: paths.members(slug),
      // Who has just joined pays pokok first.
      deposit: url.searchParams.has('baru')
        ? paths.deposit(slug, member.no, 'principal')
        : paths.deposit(slug, member.no),
      withdrawal: paths.withdrawal(slug, member.no),
      newLoan: paths.newLoan(slug, member.no),
      amend: paths.memberIdentity(slug, member.id),
      ...leavingLinks(member, { slug, mayLeave: can(actor, 'members:leave') }),
    },
  }
})

/** A member who stays may leave; one who left has a settlement. */
function leavingLinks(
  { id, leftOn }: Member,
  { slug, mayLeave }: { readonly slug: string; readonly mayLeave: boolean },
) {
  return {
    leaving: mayLeave && leftOn === null ? paths.leaving(slug, id) : null,
    settlement: leftOn === null ? null : paths.settlement(slug, id),
  }
}

const NO_ERRORS: Readonly<Record<string, string>> = {}
const SHOWN_FOR_MS = 60_000

/** Shows the NIK once, after who asked and why has been written down; an old form shows nothing. */
export const action = guardAction('members:reveal', async (given) => {
  const memberId = idParam(given.params['member'], 'member_missing')
  const sent = await submit(given, revealNik, {
    member_id: memberId,
    reason: given.form.get('reason'),
  })
  if (!sent.ok) return again(sent)
  const nik = await justLogged(given, { memberId, eventId: sent.result.event_id })
  if (nik === null) throw redirect(paths.member(given.cooperative.slug, memberId))
  return data({
    step: 'shown',
    nik: nik.replace(/(\d{4})(?=\d)/g, '$1 '),
    key: newKey(),
    errors: NO_ERRORS,
  } as const)
})

/** Opens the NIK if this very view was written down within the last minute; null otherwise. */
async function justLogged(
  { cooperative, actor, context }: TenantGiven,
  view: { readonly memberId: string; readonly eventId: string },
): Promise<string | null> {
  return readTenant(context.db, cooperative.id, async (tx) => {
    const event = await findOwnEvent(tx, {
      cooperativeId: cooperative.id,
      id: view.eventId,
      actor: actor.userId,
      objectId: view.memberId,
      since: new Date(context.now().getTime() - SHOWN_FOR_MS),
    })
    const sealed = event ? await sealedNik(tx, cooperative.id, view.memberId) : null
    return sealed === null ? null : context.vault.open(tx, cooperative.id, sealed)
  })
}

export default function MemberPage() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { member, may, links } = page
  const facts = { no: member.no, since: member.joinedOn }
  return (
    <>
      <PageHead
        back={{ href: links.back, label: t('members.all') }}
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
              <ButtonLink href={links.deposit} icon="add">
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
      <SavingsPanel savings={page.savings} total={page.total} hasLeft={member.leftOn !== null} />
      <Columns>
        <div>
          <LoansPanel
            loans={page.loans}
            deposits={page.deposits}
            applications={page.applications}
            apply={may.apply && member.leftOn === null ? links.newLoan : null}
          />
          <MemberShares shares={page.shares} />
          <OrdersPanel {...page.orders} />
        </div>
        <div>
          <Identity
            member={member}
            nik={page.maskedNik}
            showsPhone={may.register}
            amend={may.register ? links.amend : null}
          >
            {may.reveal ? (
              <Reveal commandKey={answer?.key ?? page.key} error={answer?.errors['reason']} />
            ) : null}
            <LeavingLink leave={links.leaving} settlement={links.settlement} />
          </Identity>
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

function initials(name: string): string {
  const words = name.split(/\s+/)
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
}
