import { parentPort } from 'node:worker_threads'
import { assert } from '#app/domain/assert.ts'
import { DomainError, type DomainErrorCode } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { type ImportOptions, planImport } from '#app/domain/onboarding/import-plan.ts'
import type { Sheet } from '#app/domain/onboarding/sheet.ts'
import { readListFile } from '#app/gateways/list-file.ts'
import { readWorkbook } from '#app/gateways/workbook.ts'

/** A workbook to look at, or to plan with options; or a file whose sheets are wanted as they are. */
export type Job = {
  readonly bytes: Uint8Array
  readonly options: ImportOptions | null
  readonly isList?: boolean
}

/** What came of it. A plan travels with its amounts as whole numbers, because a class does not. */
export type Done =
  | { readonly kind: 'read' }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'planned'; readonly plan: unknown }
  | {
      readonly kind: 'refused'
      readonly code: DomainErrorCode
      readonly details: Readonly<Record<string, string>>
    }

const port = parentPort
assert(port !== null, 'this file is the work of a thread')
port.on('message', async (job: Job) => {
  port.postMessage(await done(job))
})

async function done({ bytes, options, isList }: Job): Promise<Done> {
  try {
    if (isList) return { kind: 'sheets', sheets: await readListFile(bytes) }
    const sheets = await readWorkbook(bytes)
    if (options === null) return { kind: 'read' }
    return { kind: 'planned', plan: packed(planImport(sheets, options)) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { kind: 'refused', code: error.code, details: error.details }
  }
}

function packed(value: unknown): unknown {
  if (value instanceof Money) return BigInt(value.toString())
  if (Array.isArray(value)) return value.map(packed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packed(item)]))
}
