import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { todayIn } from '#app/commands/execute.ts'
import { importRegistry } from '#app/commands/registry.ts'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { RegistryProblem } from '#app/domain/oversight/registry-cells.ts'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'
import { readRegistryCsv } from '#app/gateways/registry-csv.ts'
import { readEnv } from '#app/http/env.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung import-registry FILE.csv [--data-date YYYY-MM-DD] [--dry-run] [--format table|json]

Puts the ministry's registry of co-ops in place of the old one, all of it or nothing.

  --data-date  the last day the file knows about; today (WIB) unless told
  --dry-run    only checks the file
  --format     table (usual): sentences in Indonesian; json: {"rows", "data_date", "imported", "problems":
               [{"line", "column", "code", "value", "text"}]}

Exit status: 0 done; 2 the file has problems, named by line and column, and nothing was changed.`

const OPTIONS = {
  'data-date': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string', default: 'table' },
} as const

type Request = {
  readonly file: string
  readonly dataDate: LocalDate
  readonly isDryRun: boolean
  readonly isJson: boolean
}

const t = translator('id')

export const command: CliCommand = {
  summary: "Takes in the ministry's registry of co-ops from a CSV file.",
  usage: USAGE,
  async run(args, io) {
    const request = readRequest(args)
    const { rows, problems } = parseRegistry(await readRecords(request.file))
    const isGood = problems.length === 0
    if (isGood && !request.isDryRun) {
      const { db, close } = await openDatabase(readEnv(process.env))
      try {
        const { file, dataDate } = request
        await importRegistry({ db }, { fileName: basename(file), dataDate, rows, importedBy: null })
      } finally {
        await close()
      }
    }
    if (request.isJson) io.out(`${asJson(request, { rows: rows.length, problems })}\n`)
    else if (isGood) io.out(`${doneText(request, rows.length)}\n`)
    else io.err(problems.map((problem) => `${problemLine(problem)}\n`).join(''))
    return isGood ? 0 : 2
  },
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parse(args)
  const [file, ...others] = positionals
  const dataDate = values['data-date'] ?? todayIn('WIB', new Date())
  if (file === undefined || others.length > 0) throw new CliError(`Name one CSV file.\n\n${USAGE}`)
  if (!isLocalDate(dataDate)) {
    throw new CliError(`--data-date is a day like 2026-10-31, not "${dataDate}".`)
  }
  if (dataDate > todayIn('WIB', new Date())) {
    throw new CliError(`--data-date ${dataDate} is still to come.`)
  }
  if (values.format !== 'table' && values.format !== 'json') {
    throw new CliError(`--format is table or json, not "${values.format}".`)
  }
  return { file, dataDate, isDryRun: values['dry-run'], isJson: values.format === 'json' }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new CliError(error.message)
  }
}

async function readRecords(file: string) {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`Berkas ${file} tidak bisa dibuka (${error.code}).`)
  })
  try {
    return readRegistryCsv(bytes)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const isLarge = error.code === 'workbook_too_large'
    throw new CliError(t(isLarge ? 'registryImport.tooLarge' : 'registryImport.unreadable'))
  }
}

function textOf({ code, value }: RegistryProblem): string {
  return t(`registryImport.problem.${code}`, { value })
}

function problemLine(problem: RegistryProblem): string {
  const { line, column } = problem
  return t('registryImport.at', { line, column, text: textOf(problem) })
}

function doneText({ dataDate, isDryRun }: Request, count: number): string {
  const rows = formatNumber(count, 'id')
  const key = isDryRun ? 'registryImport.wouldDo' : 'registryImport.done'
  return t(key, { rows, date: dataDate })
}

function asJson(
  { dataDate, isDryRun }: Request,
  found: { readonly rows: number; readonly problems: readonly RegistryProblem[] },
): string {
  return JSON.stringify({
    rows: found.rows,
    data_date: dataDate,
    imported: found.problems.length === 0 && !isDryRun,
    problems: found.problems.map((problem) => ({ ...problem, text: textOf(problem) })),
  })
}
