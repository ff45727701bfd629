import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CONFIDENCE_TYPES, type ConfidenceType } from '#app/domain/statistics/confidence.ts'
import { kaplanMeierByGroup } from '#app/domain/statistics/kaplan-meier.ts'
import type { CliCommand } from '#scripts/cli.ts'
import {
  asJson,
  asTable,
  type CurveReport,
  curveReport,
  EMPTY_CURVE,
} from '#scripts/survival/report.ts'
import { type Columns, InputProblem, readStudy } from '#scripts/survival/study.ts'

type Io = Parameters<CliCommand['run']>[1]

const USAGE = `lumbung survival FILE.csv --time T --event E [--entry E0] [--group G]
                 [--conf log-log|log|plain] [--format table|json]

Estimates the share still alive at every event time (Kaplan-Meier), from a CSV file with a header;
- instead of FILE.csv reads standard input. T, E, E0 and G are names of columns.

  --time T    when the event came, or when watching ended without it; any unit, 0 or more
  --event E   1 or true where the event came, 0 or false where it did not (censored)
  --entry E0  when watching began; counted at risk only after it. Left out: all from the start
  --group G   one curve for each value of this column
  --conf      scale of the 95 % limits: log-log (usual), log (R's default) or plain
  --format    table (usual) or json

JSON: {"strata": [{"name", "n", "events", "steps": [{"time", "n_risk", "n_event", "survival", "std_err",
"lower", "upper"}], "median": {"estimate", "lower", "upper"}}]}; null where a value does not exist.
Without --group there is one stratum, "all". Strata are in order of number if all are numbers, else of
letters. Columns are separated by comma, semicolon or tab; with semicolons or tabs 12,5 is 12.5. Blank lines are
skipped. The figures are those of survfit in R's survival 3.5, and the median those of its quantile.

Exit status: 0 done; 2 the input was refused, with sentences on standard error and nothing on standard output.`

const OPTIONS = {
  time: { type: 'string' },
  event: { type: 'string' },
  entry: { type: 'string' },
  group: { type: 'string' },
  conf: { type: 'string', default: 'log-log' },
  format: { type: 'string', default: 'table' },
  help: { type: 'boolean', default: false },
} as const

const FORMATS = { json: asJson, table: asTable } as const

type Request = {
  readonly file: string
  readonly columns: Columns
  readonly confidence: ConfidenceType
  readonly format: keyof typeof FORMATS
}

export const command: CliCommand = {
  summary: 'Estimates a survival curve from a CSV file, as R does.',
  usage: USAGE,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.out(`${USAGE}\n`)
    return 0
  }
  try {
    const request = readRequest(args)
    const study = readStudy(await readText(request.file, io), request.columns)
    io.out(FORMATS[request.format](curves(study, request.confidence)))
    return 0
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error
    io.err(`${error.message}\n`)
    return 2
  }
}

function curves(
  study: ReturnType<typeof readStudy>,
  confidence: ConfidenceType,
): readonly CurveReport[] {
  if (study.observations.length === 0) return study.isGrouped ? [] : [EMPTY_CURVE]
  return [...kaplanMeierByGroup(study.observations, { confidence })].map(curveReport)
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parse(args)
  const [file, ...others] = positionals
  if (file === undefined) throw new InputProblem('Name the CSV file, or - for standard input.')
  if (others.length > 0) throw new InputProblem(`One file at a time: ${positionals.join(', ')}.`)
  if (values.time === undefined) throw new InputProblem('Name the column of times with --time.')
  if (values.event === undefined) throw new InputProblem('Name the column of events with --event.')
  return {
    file,
    columns: {
      time: values.time,
      event: values.event,
      entry: values.entry ?? null,
      group: values.group ?? null,
    },
    confidence: oneOf('--conf', values.conf, CONFIDENCE_TYPES),
    format: oneOf('--format', values.format, ['json', 'table']),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new InputProblem(`${error.message} See lumbung survival --help.`)
  }
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) {
    throw new InputProblem(`${option} is ${choices.join(' or ')}, not "${value}".`)
  }
  return found
}

const SystemError = z.object({ code: z.string() })

async function readText(file: string, io: Io): Promise<string> {
  if (file === '-') return io.stdin()
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { data } = SystemError.safeParse(error)
    if (!data) throw error
    const why = data.code === 'ENOENT' ? 'there is no such file' : data.code
    throw new InputProblem(`${file} cannot be read: ${why}.`)
  }
}
