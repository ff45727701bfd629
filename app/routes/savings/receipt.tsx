import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MemberSide, productName } from '#app/components/member-side.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Note } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { ReceiptSheet } from '#app/components/sheet.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMoney } from '#app/i18n/format.ts'
import { memberSide } from '#app/routes/savings/movement.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { getMember } from '#db/queries/members.ts'
import { balanceAfter, findPayer, listAccountsOf } from '#db/queries/savings.ts'

export const handle = { tab: 'record', isTask: true }
export const meta = titled((t) => t('savings.receipt'))

/** The receipt of a deposit or withdrawal; opened again it says the same. */
export const loader = guardNamed('savings:read', async (given) => {
  const { tx, cooperative, params } = given
  const entry = await getEntry(
    tx,
    await mainBook(tx, cooperative.id),
    idParam(params['entry'], 'entry_missing'),
  )
  const isDeposit = entry.event === 'savings.deposit'
  if (!isDeposit && entry.event !== 'savings.withdraw') throw new DomainError('entry_missing')
  const line = known(
    entry.lines.find(({ subledgerId }) => subledgerId !== undefined),
    'a movement of savings names its account',
  )
  const accountId = known(line.subledgerId, 'the line names an account')
  const [account] = await listAccountsOf(tx, cooperative.id, { accountId })
  if (!account) throw new DomainError('subledger_missing')
  const member = await getMember(tx, cooperative.id, account.memberId)
  const at = { accountId, entryId: entry.id }
  const { slug } = cooperative
  return {
    people: [entry.actor],
    actor: entry.actor,
    isDeposit,
    number: entry.number,
    amount: line.amount.toString(),
    date: entry.date,
    product: account.product,
    payer: await findPayer(tx, cooperative.id, entry.id),
    member: `${member.name} (${member.no})`,
    balance: (await balanceAfter(tx, cooperative.id, at)).toString(),
    side: await memberSide(given, member),
    isCorrected: entry.reversedById !== null,
    links: {
      next: isDeposit ? paths.deposit(slug) : paths.withdrawal(slug),
      entry: paths.entry(slug, entry.id),
      a5: paths.receipt(slug, entry.id),
      slip: paths.receipt(slug, entry.id, '58'),
    },
  }
})

export default function Receipt() {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  const page = useLoaderData<typeof loader>()
  const product = productName(t, page.product)
  const title = page.isDeposit ? t('savings.depositReceipt') : t('savings.withdrawalReceipt')
  const message = [
    `${title} ${page.number}`,
    page.member,
    `${product}: ${formatMoney(page.amount, language)}`,
    formatDate(page.date, language),
    cooperative.name,
  ].join('\n')
  return (
    <Columns>
      <div>
        <PageHead title={page.isDeposit ? t('savings.depositDone') : t('savings.withdrawalDone')} />
        <Steps steps={[t('savings.fill'), t('savings.check'), t('savings.receipt')]} current={2} />
        <ReceiptSheet
          issuer={`${cooperative.name} · ${cooperative.village}`}
          title={`${title} ${page.number}`}
          amount={page.amount}
          words={rupiahInWords(Money.parse(page.amount), language)}
          stamp={page.isCorrected ? t('savings.corrected') : t('savings.recorded')}
          facts={[
            { label: page.isDeposit ? t('savings.from') : t('savings.to'), value: page.member },
            ...(page.payer === null
              ? []
              : [
                  {
                    label: t('savings.paidBy'),
                    value: `${page.payer.name} (${page.payer.relation})`,
                  },
                ]),
            { label: t('savings.which'), value: product },
            { label: t('savings.date'), value: <DateText date={page.date} /> },
            {
              label: t('savings.becomes', { product }),
              value: <MoneyText amount={page.balance} />,
            },
            { label: t('savings.recordedBy'), value: page.names[page.actor] ?? '–' },
          ]}
        />
        <Toolbar>
          <ButtonLink href={page.links.next} iconAfter="next">
            {page.isDeposit ? t('savings.nextDeposit') : t('savings.nextWithdrawal')}
          </ButtonLink>
          <ButtonLink kind="second" href={page.links.a5} icon="print">
            {t('savings.print')}
          </ButtonLink>
          <ButtonLink kind="second" href={page.links.slip} icon="receipt">
            {t('savings.slip')}
          </ButtonLink>
          <ButtonLink
            kind="second"
            href={`https://wa.me/?text=${encodeURIComponent(message)}`}
            icon="send"
          >
            {t('savings.whatsapp')}
          </ButtonLink>
        </Toolbar>
        <Note>
          {t('savings.numbersNote')} <a href={page.links.entry}>{t('savings.openEntry')}</a>
        </Note>
      </div>
      <MemberSide side={page.side} />
    </Columns>
  )
}
