import { printReceipts } from '#app/documents/pdf/receipt.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { getSheet } from '#db/queries/collections.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'

/** Every receipt of a sheet in one file, member by member, on the paper each receipt has alone. */
export const loader = guardNamedFile(
  'collections:read',
  async ({ tx, cooperative, params, language }) => {
    const id = idParam(params['sheet'], 'sheet_missing')
    const sheet = await getSheet(tx, cooperative.id, { id })
    const ids = sheet.rows.flatMap(({ cells }) => cells.flatMap(({ entryId }) => entryId ?? []))
    if (ids.length === 0) throw new DomainError('entry_missing')
    const book = await mainBook(tx, cooperative.id)
    const found = await listEntries(tx, book, { ids, limit: ids.length })
    const entries = new Map(found.map((entry) => [entry.id, entry]))
    const receipts = []
    for (const entryId of ids) {
      const entry = entries.get(entryId)
      const receipt = entry && (await receiptOf(tx, entry, { cooperative, language }))
      if (entry && receipt) receipts.push({ receipt, actor: entry.actor })
    }
    return {
      people: [...new Set(receipts.map(({ actor }) => actor))],
      receipts,
      language,
      createdAt: sheet.postedAt ?? sheet.openedAt,
      name: `bukti-lembar-${sheet.meetingOn}.pdf`,
    }
  },
  async ({ receipts, names, language, createdAt, name }) => {
    const t = translator(language)
    const papers = receipts.map(({ receipt, actor }) => {
      const handledBy = {
        name: names[actor] ?? t('ledger.someone'),
        role: t('ledger.forCooperative'),
      }
      return receiptPaper({ ...receipt, handledBy }, language)
    })
    return await pdfAnswer(name, () => printReceipts(papers, { createdAt, title: name }))
  },
)
