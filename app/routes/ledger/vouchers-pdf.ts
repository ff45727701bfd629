import { printVouchers } from '#app/documents/pdf/voucher.ts'
import { voucherPaper } from '#app/documents/voucher.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { spanAsked } from '#app/routes/ledger/span-asked.ts'
import { voucherOf } from '#app/routes/ledger/vouchers-of.ts'
import { attachmentCounts } from '#db/queries/entry-attachments.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'

/** More vouchers than these are printed month by month. */
const MOST_VOUCHERS = 400

/** Every voucher of a day or a span in one file, oldest first. */
export const loader = guardNamedFile(
  'ledger:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { from, to } = spanAsked(url.searchParams, today)
    const book = await mainBook(tx, cooperative.id)
    const entries = await listEntries(tx, book, { from, to, limit: MOST_VOUCHERS + 1 })
    if (entries.length === 0) throw new DomainError('entry_missing')
    if (entries.length > MOST_VOUCHERS) {
      const details = { count: `>${MOST_VOUCHERS}`, most: String(MOST_VOUCHERS) }
      throw new DomainError('paper_too_long', details)
    }
    const ids = entries.map(({ id }) => id)
    const counts = await attachmentCounts(tx, cooperative.id, ids)
    const vouchers = entries.map((entry) =>
      voucherOf(entry, { cooperative, language, attached: counts.get(entry.id) ?? 0 }),
    )
    return {
      people: [...new Set(vouchers.map(({ actor }) => actor))],
      vouchers,
      createdAt: known(entries.at(-1), 'a span that is printed has an entry').recordedAt,
      language,
      name: `bukti-${cooperative.slug}-${from}-${to}.pdf`,
    }
  },
  async ({ vouchers, names, language, createdAt, name }) => {
    const someone = translator(language)('ledger.someone')
    const papers = vouchers.map((voucher) =>
      voucherPaper({ ...voucher, madeBy: names[voucher.actor] ?? someone }, language),
    )
    return await pdfAnswer(name, () => printVouchers(papers, { createdAt, title: name }))
  },
)
