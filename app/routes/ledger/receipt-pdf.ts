import { printReceipt } from '#app/documents/pdf/receipt.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { entryOf } from '#app/routes/ledger/entry-of.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'

/** The receipt of an entry as a PDF: A5, or with `?kertas=58` a slip. Other entries have none. */
export const loader = guardNamedFile(
  'ledger:read',
  async ({ tx, cooperative, params, url, language }) => {
    const entry = await entryOf(tx, cooperative.id, params['entry'])
    const receipt = await receiptOf(tx, entry, { cooperative, language })
    if (receipt === null) throw new DomainError('entry_missing')
    return {
      people: [entry.actor],
      actor: entry.actor,
      receipt,
      language,
      createdAt: entry.recordedAt,
      size: url.searchParams.get('kertas') === '58' ? 'slip' : 'a5',
      name: `bukti-${entry.number.replaceAll('/', '-')}.pdf`,
    } as const
  },
  async (page) => {
    const t = translator(page.language)
    const handledBy = {
      name: page.names[page.actor] ?? t('ledger.someone'),
      role: t('ledger.forCooperative'),
    }
    const paper = receiptPaper({ ...page.receipt, handledBy }, page.language)
    const { createdAt, size } = page
    return await pdfAnswer(page.name, () => printReceipt(paper, { createdAt, size }))
  },
)
