import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { execute, type Runtime, todayIn } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import {
  Choices,
  importWorkbook,
  refuseUnready,
  uploadWorkbook,
} from '#app/commands/onboarding/import.ts'
import { obstacleTo } from '#app/commands/onboarding/obstacle.ts'
import { DomainError } from '#app/domain/errors.ts'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { Money } from '#app/domain/money.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { planWorkbook } from '#app/gateways/workbook-apart.ts'
import { readEnv } from '#app/http/env.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { newId } from '#db/uuid.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { hasDatabase, openDatabase } from '#scripts/database.ts'
import { asJson, asText, type Imported } from '#scripts/import/report.ts'
import { OPERATOR } from '#scripts/operator.ts'

const USAGE = `lumbung import FILE.xlsx --cooperative SLUG [--dry-run] [--format table|json] [--choices FILE.json]

Brings a treasurer's workbook into the books of a cooperative, as one batch that can be undone.

  --dry-run   changes nothing: what each sheet is, a verdict for each row, every problem by sheet and cell,
              and whether the book can take it
  --format    table (usual): sentences in Indonesian; json: all of it, for programs
  --choices   {"answers": {problem id: answer}, "mapping": {sheet: {"kind", "columns"}}, "book_year"}

A cooperative that does not exist yet is founded first:
  --name "Koperasi …" --village … --regency … --province CODE (Kemendagri, 32 unless told)

Exit status: 0 done; 1 the file needs mending first or the book holds that year already, nothing was booked;
2 asked wrong.`

const OPTIONS = {
  cooperative: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string', default: 'table' },
  choices: { type: 'string' },
  name: { type: 'string' },
  village: { type: 'string', default: '' },
  regency: { type: 'string', default: '' },
  province: { type: 'string', default: '32' },
} as const

export const command: CliCommand = {
  summary: 'Imports a treasurer’s workbook as one batch that can be undone.',
  usage: USAGE,
  async run(args, io) {
    const request = await readRequest(args)
    const plan = await dryRun(request)
    const obstacle = await obstacleFor(request, plan)
    const isGood = plan.canImport && obstacle === null
    const imported = isGood && !request.isDryRun ? await bringIn(request, plan) : null
    const { file, slug } = request
    const report = { file: basename(file), slug, plan, obstacle, imported }
    io.out(`${request.isJson ? asJson(report) : asText(report)}\n`)
    return isGood ? 0 : 1
  },
}

type Request = Awaited<ReturnType<typeof readRequest>>

async function readRequest(args: readonly string[]) {
  const { values, positionals } = parse(args)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new CliError(`Name one XLSX file.\n\n${USAGE}`)
  const slug = values.cooperative
  if (slug === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new CliError(
      '--cooperative SLUG names the cooperative in small letters, like mekar-jaya.',
    )
  }
  if (values.format !== 'table' && values.format !== 'json') {
    throw new CliError(`--format is table or json, not "${values.format}".`)
  }
  return {
    file,
    slug,
    content: await readBytes(file),
    choices: values.choices === undefined ? Choices.parse({}) : await readChoices(values.choices),
    isDryRun: values['dry-run'],
    isJson: values.format === 'json',
    founding: {
      name: values.name ?? nameFrom(slug),
      village: values.village,
      regency: values.regency,
      province: values.province,
    },
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch {
    throw new CliError(`The file ${file} cannot be read.`)
  }
}

async function readChoices(file: string): Promise<Choices> {
  try {
    return Choices.parse(JSON.parse((await readBytes(file)).toString('utf8')))
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new CliError(`The choices in ${file} are not as --help tells.`)
  }
}

/** Reads the file alone: the chart is the one every cooperative's book starts with. */
async function dryRun({ content, choices }: Request): Promise<ImportPlan> {
  return refusing(async () =>
    planWorkbook(content, {
      accounts: COOPERATIVE_CHART,
      bookYear: choices.book_year,
      mapping: choices.mapping,
      answers: choices.answers,
    }),
  )
}

/** What the book says to the workbook. A machine without a database yet has no book that could object. */
async function obstacleFor(
  { slug, content }: Request,
  plan: ImportPlan,
): Promise<DomainError | null> {
  const env = readEnv(process.env)
  if (!hasDatabase(env)) return null
  const { db, close } = await openDatabase(env)
  try {
    const cooperative = await withAccess(db, (tx) => findCooperative(tx, slug))
    if (!cooperative) return null
    const today = todayIn(cooperative.zone, new Date())
    return await readTenant(db, cooperative.id, async (tx) => {
      const book = await mainBook(tx, cooperative.id)
      return obstacleTo(tx, book, { plan, content, today })
    })
  } finally {
    await close()
  }
}

async function bringIn(request: Request, plan: ImportPlan): Promise<Imported> {
  const { db, vault, close } = await openDatabase(readEnv(process.env))
  try {
    const runtime: Runtime = { db, vault, now: () => new Date() }
    return await refusing(async () => {
      const cooperative = await cooperativeFor(runtime, request, plan)
      const send = { cooperative, actor: OPERATOR }
      const content = request.content.toString('base64')
      const upload = await execute(
        runtime,
        { ...send, key: newId() },
        {
          command: uploadWorkbook,
          input: { file_name: basename(request.file), content },
        },
      )
      const { result } = await execute(
        runtime,
        { ...send, key: newId() },
        {
          command: importWorkbook,
          input: { draft_id: upload.result.draft_id, ...request.choices },
        },
      )
      return result
    })
  } finally {
    await close()
  }
}

async function cooperativeFor(
  { db, now }: Runtime,
  { slug, founding }: Request,
  plan: ImportPlan,
): Promise<Cooperative> {
  const known = await withAccess(db, (tx) => findCooperative(tx, slug))
  if (known) return known
  const province = findProvince(founding.province)
  if (!province) throw new CliError(`--province ${founding.province} is no Kemendagri code.`)
  // Nothing is founded for a workbook that its import would refuse.
  refuseUnready(plan, todayIn(province.zone, now()))
  const { name, village, regency } = founding
  const facts = { slug, name, village, regency, provinceCode: province.code, zone: province.zone }
  const { pokok, wajibPerMonth } = plan.cooperative
  return foundCooperative(
    { db },
    { ...facts, foundedOn: null, isDemo: false },
    {
      principal: pokok,
      mandatory: wajibPerMonth,
      leastVoluntary: Money.zero,
      source: 'buku lama',
    },
  )
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError) throw new CliError(errorText('id', error))
    throw error
  }
}

function nameFrom(slug: string): string {
  const words = slug.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `Koperasi ${words.join(' ')}`
}
