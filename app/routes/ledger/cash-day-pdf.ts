import { cashDayPaper } from '#app/documents/cash-day.ts'
import { printCashDay } from '#app/documents/pdf/cash-day.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { cashDayOf } from '#app/routes/ledger/cash-day-of.ts'
import { issuerOfPaper, printable } from '#app/routes/ledger/count-paper.ts'

/** The cash report of a day as a PDF, A4; also of a day on which nothing happened. */
export const loader = guardNamedFile(
  'ledger:read',
  async ({ tx, cooperative, url, language, today, context }) => {
    const { day } = dayAsked(url.searchParams.get('hari'), today)
    const box = await cashDayOf(tx, cooperative.id, day)
    const { count } = box
    return {
      people: [count?.countedBy ?? null, count?.settlement?.by ?? null],
      box,
      day,
      language,
      issuer: issuerOfPaper(cooperative),
      createdAt: context.now(),
    }
  },
  async ({ box, day, issuer, language, names, createdAt }) => {
    const { count, pieces } = box
    const counted = count === null ? null : printable(count, { pieces, names, language })
    const paper = cashDayPaper({ ...box, date: day, issuer, count: counted }, language)
    return await pdfAnswer(`kas-${day}.pdf`, () => printCashDay(paper, { createdAt }))
  },
)
