import { shortHash } from '#app/domain/ledger/seal.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { ArchiveProblem } from '#db/archive/problem.ts'
import { type Audit, auditArchive } from '#scripts/audit/archive.ts'
import type { CliIo } from '#scripts/cli.ts'

const NAME_WIDTH = 40
const AMOUNT_WIDTH = 18

/** Audits an archive and tells all that was found; 0 when all is well. */
export async function audit(file: string, isJson: boolean, io: CliIo): Promise<number> {
  const result = await auditArchive(file).catch((error: unknown) => {
    if (!(error instanceof ArchiveProblem)) throw error
    const finding = {
      check: 'file',
      place: file,
      expected: 'a whole archive',
      found: error.message,
    }
    return { findings: [finding], books: [], manifest: null }
  })
  if (isJson) io.out(`${JSON.stringify(plain(result))}\n`)
  else io.out(text(result))
  return result.findings.length === 0 ? 0 : 1
}

type Result = Omit<Audit, 'manifest'> & { readonly manifest: Audit['manifest'] | null }

function plain({ manifest, findings, books }: Result) {
  return {
    ok: findings.length === 0,
    cooperative: manifest?.cooperative['slug'] ?? null,
    taken_at: manifest?.taken_at ?? null,
    content: manifest?.content ?? null,
    seal: manifest?.seal ?? null,
    findings,
    books: books.map(({ name, entries, rows, debit, credit }) => ({
      book: name,
      entries,
      debit: debit.toString(),
      credit: credit.toString(),
      trial_balance: rows.map((row) => ({
        code: row.code,
        name: row.name,
        debit: row.debit.toString(),
        credit: row.credit.toString(),
        balance: row.balance.toString(),
      })),
    })),
  }
}

function text({ manifest, findings, books }: Result): string {
  const lines: string[] = []
  if (manifest !== null) {
    const { cooperative, taken_at, content, seal } = manifest
    lines.push(`${cooperative['name']} (${cooperative['slug']}), taken ${taken_at}`)
    lines.push(`content ${content}`)
    if (seal === null) lines.push('seal    none')
    else lines.push(`seal    ${seal.day}: ${shortHash(seal.root)}, ${seal.entries} entries`)
  }
  for (const { name, entries, rows, debit, credit } of books) {
    lines.push('', `${name}: ${entries} entries`)
    for (const row of rows) {
      lines.push(columns(`${row.code} ${row.name}`, [row.debit, row.credit, row.balance]))
    }
    lines.push(columns('', [debit, credit, debit.minus(credit)]))
  }
  lines.push('')
  for (const { check, place, expected, found } of findings) {
    lines.push(`WRONG (${check}) at ${place}: expected ${expected}, found ${found}`)
  }
  lines.push(findings.length === 0 ? 'all well' : counted(findings.length))
  return `${lines.join('\n')}\n`
}

function columns(label: string, amounts: readonly { toString(): string }[]): string {
  const cells = amounts.map((amount) =>
    formatAmount(amount.toString(), 'en').padStart(AMOUNT_WIDTH),
  )
  return `  ${label.slice(0, NAME_WIDTH).padEnd(NAME_WIDTH)}${cells.join('')}`
}

function counted(findings: number): string {
  return findings === 1 ? '1 finding' : `${findings} findings`
}
