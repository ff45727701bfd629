import { csvText } from '#app/documents/csv-text.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { portfolioOn } from '#app/routes/loans/portfolio-of.ts'
import { partName, SPLITS } from '#app/routes/loans/portfolio-part.ts'

const HEADER = ['pembagian', 'bagian', 'pinjaman', 'sisa_pokok', 'par30', 'par60', 'par90'] as const

/** The portfolio of a day as a spreadsheet reads it: a line for every part of every split, rupiah whole. */
export const loader = guardNamedFile(
  'loans:read',
  async ({ tx, cooperative, url, today, language }) => {
    const { day: on } = dayAsked(url.searchParams.get('per'), today)
    const { officers, products, splits } = await portfolioOn(tx, cooperative.id, on)
    return { people: officers, on, products, splits, language }
  },
  async ({ on, products, splits, names, language }) => {
    const t = translator(language)
    const lines = SPLITS.flatMap((split) =>
      splits[split].map((part) => [
        t(`care.part.${split}`),
        partName(t, { ...names, ...products }, { split, key: part.key }),
        String(part.loans),
        part.outstanding,
        ...part.atRisk.map(({ amount }) => amount),
      ]),
    )
    return new Response(csvText([HEADER, ...lines]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="portofolio-${on}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
)
