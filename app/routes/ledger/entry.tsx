import { useLoaderData } from '@remix-run/react'
import { ButtonLink, Toolbar } from '#app/components/button.tsx'
import { EntryLines } from '#app/components/entry-lines.tsx'
import { Facts } from '#app/components/figures.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { AttachmentList } from '#app/components/loan-attachments.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import { ReceiptSheet } from '#app/components/sheet.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { partyLabel } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { entryAttachmentsOf } from '#app/routes/ledger/entry-attachments-of.ts'
import { entryOf, entryText, historyLink } from '#app/routes/ledger/entry-of.ts'
import { type NamelessReceipt, receiptOf } from '#app/routes/ledger/receipt-of.ts'
import type { EntryView } from '#db/queries/ledger.ts'
import { replacementsOf } from '#db/queries/loan-payment-terms.ts'
import type { TenantTx } from '#db/tables.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('ledger.entry'))

/** One entry of the journal: its lines, who recorded it, its receipt, and what corrects what. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, actor, params, language } = given
  const entry = await entryOf(tx, cooperative.id, params['entry'])
  const receipt = await receiptOf(tx, entry, { cooperative, language })
  const slug = cooperative.slug
  const isFinal = entry.reversedById !== null || entry.reversesId !== null
  const loanId = entry.event.startsWith('loans.')
    ? entry.lines.find((line) => line.subledgerId !== undefined)?.subledgerId
    : undefined
  const attachments = await entryAttachmentsOf(tx, given, entry.id)
  return {
    people: [entry.actor, ...attachments.list.map(({ attachedBy }) => attachedBy)],
    attachments,
    actor: entry.actor,
    recordedAt: entry.recordedAt.toISOString(),
    sourceNo: entry.sourceNo,
    entry: entryText(entry),
    receipt: receipt === null ? null : receiptText(receipt),
    links: {
      a5: paths.receipt(slug, entry.id),
      slip: paths.receipt(slug, entry.id, '58'),
      voucher: paths.voucher(slug, entry.id),
      loan: loanId === undefined ? null : paths.loan(slug, loanId),
      original: entry.reversesId === null ? null : paths.entry(slug, entry.reversesId),
      reversal: entry.reversedById === null ? null : paths.entry(slug, entry.reversedById),
      ...(await replacementLinks(tx, cooperative, entry)),
      reverse:
        isFinal || !can(actor, 'ledger:reverse') ? null : paths.entryReversal(slug, entry.id),
      history: historyLink(entry, given),
      journal: paths.journal(slug),
    },
  }
})

/** A payment that was split anew: what it stands in place of, and what stands in place of it. */
async function replacementLinks(
  tx: TenantTx,
  { id, slug }: { readonly id: string; readonly slug: string },
  entry: EntryView,
) {
  const none = { replaces: null, replacedBy: null }
  if (entry.event !== 'loans.repay') return none
  const { replacesId, replacedById } = await replacementsOf(tx, id, entry.id)
  return {
    replaces: replacesId === null ? null : paths.entry(slug, replacesId),
    replacedBy: replacedById === null ? null : paths.entry(slug, replacedById),
  }
}

function receiptText(receipt: NamelessReceipt) {
  return {
    kind: receipt.kind,
    issuer: `${receipt.issuer.name}, ${receipt.issuer.place}`,
    party: [receipt.party.name, receipt.party.number].filter(Boolean).join(', '),
    purpose: receipt.purpose,
    amount: receipt.amount.toString(),
    parts: (receipt.parts ?? []).map(({ label, amount }) => ({ label, amount: amount.toString() })),
    after: receipt.balanceAfter?.amount.toString() ?? null,
    afterLabel: receipt.balanceAfter?.label ?? '',
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Entry() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const { entry, links } = page
  return (
    <>
      <PageHead
        title={entry.number}
        lede={entry.memo}
        back={{ href: links.journal, label: t('ledger.journal') }}
        tools={
          page.receipt === null ? null : (
            <>
              <ButtonLink href={links.a5} icon="print">
                {t('ledger.receiptA5')}
              </ButtonLink>
              <ButtonLink href={links.slip} kind="second" icon="receipt">
                {t('ledger.receiptSlip')}
              </ButtonLink>
            </>
          )
        }
      />
      <Corrections page={page} />
      {page.receipt === null ? null : <Receipt page={page} receipt={page.receipt} />}
      <Panel title={t('ledger.lines')} note={t('ledger.linesNote')}>
        <EntryLines
          caption={t('ledger.lines')}
          groups={[{ key: entry.id, lines: entry.lines }]}
          totals={{ debit: entry.total, credit: entry.total }}
        />
      </Panel>
      <Panel title={t('attachments.title')} note={t('vouchers.papersNote')}>
        <AttachmentList list={page.attachments.list} names={page.names} />
        {page.attachments.add === null ? null : (
          <Toolbar>
            <ButtonLink href={page.attachments.add} kind="second" icon="upload">
              {t('attachments.add')}
            </ButtonLink>
          </Toolbar>
        )}
      </Panel>
      <Origin page={page} />
      <Toolbar>
        <ButtonLink href={links.voucher} kind="second" icon="print">
          {t('vouchers.print')}
        </ButtonLink>
        {links.loan === null ? null : (
          <ButtonLink href={links.loan} kind="second" icon="sack">
            {t('ledger.openLoan')}
          </ButtonLink>
        )}
        {links.history === null ? null : (
          <ButtonLink href={links.history} kind="plain" icon="clock">
            {t('deeds.history')}
          </ButtonLink>
        )}
        {links.reverse === null ? null : (
          <ButtonLink href={links.reverse} kind="plain" icon="refresh">
            {t('ledger.reverse')}
          </ButtonLink>
        )}
      </Toolbar>
    </>
  )
}

function Corrections({ page }: { readonly page: Page }) {
  const t = useT()
  const { original, reversal, replaces, replacedBy } = page.links
  if (replacedBy !== null) {
    return (
      <Notice tone="info">
        <p>
          {t('undo.isResplit')} <a href={replacedBy}>{t('undo.openReplacement')}</a>
        </p>
      </Notice>
    )
  }
  if (reversal !== null) {
    return (
      <Notice tone="info">
        <p>
          {t('ledger.isReversed')} <a href={reversal}>{t('ledger.openReversal')}</a>
        </p>
      </Notice>
    )
  }
  if (replaces !== null) {
    return (
      <Notice tone="info">
        <p>
          {t('undo.isReplacement')} <a href={replaces}>{t('undo.openReplaced')}</a>
        </p>
      </Notice>
    )
  }
  if (original === null) return null
  return (
    <Notice tone="info">
      <p>
        {t('ledger.isReversal')} <a href={original}>{t('ledger.openOriginal')}</a>
      </p>
    </Notice>
  )
}

function Receipt(props: { readonly page: Page; readonly receipt: NonNullable<Page['receipt']> }) {
  const t = useT()
  const language = useLanguage()
  const { receipt, page } = props
  return (
    <ReceiptSheet
      issuer={receipt.issuer}
      title={t(`papers.${receipt.kind}`)}
      amount={receipt.amount}
      words={rupiahInWords(Money.parse(receipt.amount), language)}
      facts={[
        { label: t(partyLabel(receipt.kind)), value: receipt.party },
        { label: t('papers.for'), value: receipt.purpose },
        { label: t('papers.date'), value: <DateText date={page.entry.date} form="day" /> },
        { label: t('papers.number'), value: page.entry.number },
        ...receipt.parts.map((part) => ({
          label: part.label,
          value: <MoneyText amount={part.amount} />,
        })),
        ...(receipt.after === null
          ? []
          : [{ label: receipt.afterLabel, value: <MoneyText amount={receipt.after} /> }]),
      ]}
      stamp={page.entry.isReversed ? t('ledger.stampReversed') : t('ledger.stamp')}
    />
  )
}

function Origin({ page }: { readonly page: Page }) {
  const t = useT()
  const language = useLanguage()
  const { cooperative } = useFrame()
  return (
    <Panel title={t('ledger.origin')}>
      <Facts
        facts={[
          { label: t('ledger.date'), value: <DateText date={page.entry.date} form="day" /> },
          { label: t('ledger.recordedBy'), value: page.names[page.actor] ?? t('ledger.someone') },
          {
            label: t('ledger.recordedAt'),
            value: formatMoment(page.recordedAt, { language, zone: cooperative.zone }),
          },
          ...(page.sourceNo === null
            ? []
            : [{ label: t('ledger.sourceNo'), value: page.sourceNo }]),
        ]}
      />
    </Panel>
  )
}
