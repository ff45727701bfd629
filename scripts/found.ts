import { parseArgs } from 'node:util'
import { foundCooperative } from '#app/commands/found.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import { readEnv } from '#app/http/env.ts'
import { withAccess } from '#db/client.server.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung found --slug SLUG --name "Koperasi …" --village … --regency … --province NN
              --principal RUPIAH --mandatory RUPIAH [--least-voluntary RUPIAH]
              [--founded YYYY-MM-DD] [--source "AD/ART pasal …"]

Founds a cooperative with an empty book. SLUG stands in its addresses: small letters, digits, hyphens.

  --province         its two digits (Kemendagri), like 32; the time zone follows from it
  --principal        simpanan pokok, paid once on joining
  --mandatory        simpanan wajib, due every month
  --least-voluntary  what simpanan sukarela must keep (0 unless told)
  --source           where those amounts stand written

A cooperative with books of its own comes in by lumbung import. Then let people in: lumbung user create.

Exit status: 0 done; 2 asked wrong, with a sentence on standard error.`

const OPTIONS = {
  slug: { type: 'string', default: '' },
  name: { type: 'string', default: '' },
  village: { type: 'string', default: '' },
  regency: { type: 'string', default: '' },
  province: { type: 'string', default: '' },
  principal: { type: 'string', default: '' },
  mandatory: { type: 'string', default: '' },
  'least-voluntary': { type: 'string', default: '0' },
  founded: { type: 'string' },
  source: { type: 'string', default: 'AD/ART' },
} as const

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const LONGEST_SLUG = 60

export const command: CliCommand = {
  summary: 'Founds a cooperative with an empty book.',
  usage: USAGE,
  run: async (args, io) => {
    const { facts, statutes } = readFounding(args)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      if (await withAccess(db, (tx) => findCooperative(tx, facts.slug))) {
        throw new CliError(`There is a cooperative "${facts.slug}" already.`)
      }
      const { name, slug } = await foundCooperative({ db }, facts, statutes)
      io.out(`${name} is founded. Let its people in:\n`)
      io.out(
        `  npm run -s lumbung -- user create --email EMAIL --name NAME --role treasurer --cooperative ${slug}\n`,
      )
      return 0
    } finally {
      await close()
    }
  },
}

function readFounding(args: readonly string[]) {
  const given = options(args)
  if (!SLUG.test(given.slug) || given.slug.length > LONGEST_SLUG) {
    throw new CliError(`--slug is small letters, digits and hyphens, 60 at most.\n\n${USAGE}`)
  }
  const province = findProvince(given.province)
  if (!province) throw new CliError('--province is the two digits of a province, like 32.')
  const { slug } = given
  return {
    facts: {
      slug,
      name: said(given.name, '--name'),
      village: said(given.village, '--village'),
      regency: said(given.regency, '--regency'),
      provinceCode: province.code,
      zone: province.zone,
      foundedOn: given.founded === undefined ? null : dayIn(given.founded),
      isDemo: false,
    },
    statutes: {
      principal: amountIn(given.principal, '--principal'),
      mandatory: amountIn(given.mandatory, '--mandatory'),
      leastVoluntary: amountIn(given['least-voluntary'], '--least-voluntary'),
      source: said(given.source, '--source'),
    },
  }
}

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function said(text: string, option: string): string {
  const words = text.trim()
  if (words === '') throw new CliError(`Say ${option}.\n\n${USAGE}`)
  return words
}

function amountIn(text: string, option: string): Money {
  const amount = readRupiah(text)
  if (amount === null) throw new CliError(`${option} is whole rupiah, like 100000 or 100.000.`)
  return amount
}

function dayIn(text: string): LocalDate {
  try {
    return localDate(text)
  } catch {
    throw new CliError('--founded is a day, like 2026-01-15.')
  }
}
