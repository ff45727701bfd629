import { useLoaderData } from '@remix-run/react'
import { todayIn } from '#app/commands/execute.ts'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { CertificateTerms } from '#app/components/certificate-facts.tsx'
import { Facts, List, ListRow } from '#app/components/figures.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Badge, Columns, Panel } from '#app/components/panel.tsx'
import { ReceiptLinks } from '#app/components/receipt-links.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { can } from '#app/domain/tenancy/roles.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { receiptLinks } from '#app/routes/ledger/receipt-links.ts'
import { certificateFacts, certificateOf, payoutOn } from '#app/routes/savings/term-of.ts'
import { passbookLines } from '#db/queries/savings.ts'
import { agreedRollOver, listInstructions } from '#db/queries/term-instructions.ts'

export const handle = { tab: 'record' }
export const meta = titled((t) => t('term.certificate'))

/** A bilyet: what is fixed on it, and what its interest has come to. */
export const loader = guardNamed('savings:read', async (given) => {
  const { cooperative, actor, today } = given
  const one = await certificateOf(given)
  const { slug } = cooperative
  const { gross } = await payoutOn(given, one, today)
  const mayPay = can(actor, 'savings:withdraw')
  const isRunning = one.balance.isPositive()
  const lines = await passbookLines(given.tx, cooperative.id, one.id)
  // What was corrected is undone and done again: the last of them stands.
  const lastOf = (event: string) =>
    lines.findLast((line) => line.event === event && !line.isReversal)
  const said = await listInstructions(given.tx, cooperative.id, one.id)
  const mayInstruct = can(actor, 'savings:deposit') && isRunning && today <= one.maturesOn
  return {
    people: said.map(({ recordedBy }) => recordedBy),
    said: said.map(({ recordedAt, ...told }) => ({
      ...told,
      recordedOn: todayIn(cooperative.zone, recordedAt),
    })),
    agreed: await agreedRollOver(given.tx, cooperative.id, one.id),
    one: certificateFacts(one, { today, slug }),
    due: gross,
    links: {
      back: paths.termDeposits(slug),
      print: paths.certificate(slug, one.id),
      instruct: mayInstruct ? paths.termInstruction(slug, one.id) : null,
      member: paths.member(slug, one.memberId),
      opened: receiptLinks(slug, lastOf('savings.open_term')),
      paidOut: isRunning ? null : receiptLinks(slug, lastOf('savings.close_term')),
      interest: mayPay && gross !== '0' ? paths.termInterest(slug, one.id) : null,
      closing: mayPay && isRunning ? paths.termClosing(slug, one.id) : null,
    },
  }
})

export default function TermDeposit() {
  const t = useT()
  const { one, due, links } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ href: links.back, label: t('term.title') }}
        title={`${t('term.certificate')} ${one.no}`}
        lede={<a href={links.member}>{one.member}</a>}
        tools={
          <>
            {links.interest === null ? null : (
              <ButtonLink href={links.interest} icon="out">
                {t('term.payInterest')}
              </ButtonLink>
            )}
            {links.closing === null ? null : (
              <ButtonLink href={links.closing} kind="second">
                {t('term.payOut')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Columns>
        <Panel title={t('term.certificate')} aside={<State state={one.state} />}>
          <CertificateTerms one={one} />
          <Toolbar>
            <ButtonLink href={links.print} icon="print" kind="second">
              {t('term.print')}
            </ButtonLink>
          </Toolbar>
          <Papers title={t('term.openedReceipt')} links={links.opened} />
          <Papers title={t('term.paidOutReceipt')} links={links.paidOut} />
        </Panel>
        <Panel title={t('term.gross')}>
          <Facts
            facts={[
              { label: t('term.due'), value: <MoneyText amount={due} /> },
              { label: t('term.accrued'), value: <MoneyText amount={one.accrued} /> },
              { label: t('term.paid'), value: <MoneyText amount={one.paid} /> },
            ]}
          />
          <Instructions />
          {one.before === null ? null : <a href={one.before}>{t('term.continues')}</a>}
          {one.after === null ? null : <a href={one.after}>{t('term.continued')}</a>}
        </Panel>
      </Columns>
    </>
  )
}

/** What the member said about the roll-over, the last first, down to what was agreed at the opening. */
function Instructions() {
  const t = useT()
  const { one, said, agreed, names, links } = useLoaderData<typeof loader>()
  const wish = (rollsOver: boolean) => t(rollsOver ? 'term.wantsRollOver' : 'term.wantsPayout')
  return (
    <>
      <h3>{t('term.instructions')}</h3>
      <List>
        {said.map(({ id, givenOn, rollsOver, recordedBy, recordedOn }) => (
          <ListRow
            key={id}
            title={wish(rollsOver)}
            note={t('term.instructedBy', {
              said: givenOn,
              recorded: recordedOn,
              name: names[recordedBy] ?? t('ledger.someone'),
            })}
            end={<DateText date={givenOn} />}
          />
        ))}
        <ListRow
          title={wish(agreed)}
          note={t('term.agreedAtOpening')}
          end={<DateText date={one.openedOn} />}
        />
      </List>
      {links.instruct === null ? null : (
        <Toolbar>
          <ButtonLink href={links.instruct} kind="second">
            {t('term.instruct')}
          </ButtonLink>
        </Toolbar>
      )}
    </>
  )
}

function Papers(props: { readonly title: string } & Parameters<typeof ReceiptLinks>[0]) {
  if (props.links === null) return null
  return (
    <>
      <h3>{props.title}</h3>
      <Toolbar>
        <ReceiptLinks links={props.links} />
      </Toolbar>
    </>
  )
}

function State({ state }: { readonly state: 'running' | 'matured' | 'closed' | 'rolled' }) {
  const t = useT()
  const tone = state === 'running' ? 'good' : state === 'matured' ? 'accent' : 'info'
  return <Badge tone={tone}>{t(`term.state.${state}`)}</Badge>
}
