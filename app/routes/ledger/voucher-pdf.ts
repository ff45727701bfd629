import { printVouchers } from '#app/documents/pdf/voucher.ts'
import { voucherPaper } from '#app/documents/voucher.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { entryOf } from '#app/routes/ledger/entry-of.ts'
import { voucherOf } from '#app/routes/ledger/vouchers-of.ts'
import { attachmentCounts } from '#db/queries/entry-attachments.ts'

/** The voucher of one entry, on A5 with four places to sign. */
export const loader = guardNamedFile(
  'ledger:read',
  async ({ tx, cooperative, params, language }) => {
    const entry = await entryOf(tx, cooperative.id, params['entry'])
    const counts = await attachmentCounts(tx, cooperative.id, [entry.id])
    const attached = counts.get(entry.id) ?? 0
    return {
      people: [entry.actor],
      voucher: voucherOf(entry, { cooperative, language, attached }),
      createdAt: entry.recordedAt,
      language,
      name: `${entry.number.replaceAll('/', '-')}.pdf`,
    }
  },
  async ({ voucher, names, language, createdAt, name }) => {
    const madeBy = names[voucher.actor] ?? translator(language)('ledger.someone')
    const paper = voucherPaper({ ...voucher, madeBy }, language)
    const title = `${paper.title} ${paper.number}`
    return await pdfAnswer(name, () => printVouchers([paper], { createdAt, title }))
  },
)
