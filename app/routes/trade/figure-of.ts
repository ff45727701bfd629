import type { EnterpriseStatement, EnterpriseYear } from '#app/documents/enterprise-statements.ts'
import { type FigureParts, lineParts } from '#app/documents/statement-figure.ts'
import { DomainError } from '#app/domain/errors.ts'
import { paths } from '#app/http/paths.ts'
import { enterpriseLineText } from '#app/i18n/enterprise-lines.ts'
import type { Language } from '#app/i18n/language.ts'
import type { NamedBalance } from '#db/queries/statements.ts'

const STATEMENTS = { 'posisi-keuangan': 'position', 'laba-rugi': 'income' } as const
/** The figure each statement is drawn up for. */
const LAST = { 'posisi-keuangan': 'total_assets', 'laba-rugi': 'net_profit' } as const

/** What an address asks to be explained; the figure the statement is drawn up for unless it names a line. */
export function figureAsked(statement: string | undefined, line: string | null) {
  if (statement !== 'posisi-keuangan' && statement !== 'laba-rugi') {
    throw new DomainError('statement_line_missing')
  }
  return { statement, line: line ?? LAST[statement] } as const
}

/**
 * Takes a figure of an enterprise's statements (SAK EMKM) apart, down to the accounts and their entries.
 *
 * @throws {DomainError} `statement_line_missing` when the statement has no such line.
 */
export function enterpriseFigure(
  year: EnterpriseYear & { readonly balances: readonly NamedBalance[] },
  asked: {
    readonly statement: EnterpriseStatement
    readonly line: string
    readonly slug: string
    readonly enterpriseId: string
    readonly language: Language
  },
): FigureParts {
  const { from, to, balances } = year
  const { slug, enterpriseId, statement, language } = asked
  return lineParts(year[STATEMENTS[statement]], asked.line, {
    termOf: (line) => ({
      text: enterpriseLineText(language, line),
      href: paths.enterpriseFigure(slug, enterpriseId, { statement, line, on: to }),
    }),
    accountOf: ({ code, amount }) => {
      const balance = balances.find((one) => one.code === code) ?? null
      return {
        code,
        name: balance?.[language === 'id' ? 'name' : 'english'] ?? '',
        balance,
        amount,
        href: paths.enterpriseEntries(slug, enterpriseId, { from, to, accounts: [code] }),
      }
    },
  })
}
