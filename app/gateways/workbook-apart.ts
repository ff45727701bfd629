import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { assert } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { ImportOptions, ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import type { Sheet } from '#app/domain/onboarding/sheet.ts'
import type { Done, Job } from '#app/gateways/workbook-work.ts'

/** Far more than the books of a large cooperative take; a file that wants more was made to hurt. */
const HEAP_MB = 256
/** Waiting and reading happen inside a transaction, which PostgreSQL ends after resting for 20 seconds. */
const MOST_MS = 18_000
const MOST_THREADS = 3
const REST_MS = 30_000

type Limit = { readonly withinMs?: number }
type Resting = { readonly thread: Worker; readonly timer: NodeJS.Timeout }

const resting: Resting[] = []
const waiting: (() => void)[] = []
let busy = 0

/**
 * Reads a workbook in a thread of its own and forgets it again, to see whether it can be read.
 *
 * @throws {DomainError} As `readWorkbook`; `workbook_too_large` also when it takes too long or too much memory.
 */
export async function checkWorkbook(bytes: Uint8Array, limit: Limit = {}): Promise<void> {
  await inThread({ bytes, options: null }, limit)
}

/**
 * Plans the import of a workbook in a thread of its own: a file made to hurt holds up nobody else.
 *
 * @throws {DomainError} As `checkWorkbook`.
 */
export async function planWorkbook(
  bytes: Uint8Array,
  options: ImportOptions,
  limit: Limit = {},
): Promise<ImportPlan> {
  const done = await inThread({ bytes, options }, limit)
  const plan = done.kind === 'planned' ? unpacked(done.plan) : null
  assert(isPlan(plan), 'the thread answers with a plan')
  return plan
}

/**
 * Reads the sheets of a list, XLSX or CSV, in a thread of its own.
 *
 * @throws {DomainError} As `checkWorkbook`.
 */
export async function readListApart(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const done = await inThread({ bytes, options: null, isList: true }, {})
  assert(done.kind === 'sheets', 'the thread answers with sheets')
  return done.sheets
}

async function inThread(job: Job, { withinMs = MOST_MS }: Limit): Promise<Done> {
  const began = performance.now()
  if (busy >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy += 1
  try {
    const leftMs = withinMs - (performance.now() - began)
    if (leftMs <= 0) throw tooMuch()
    const done = await worked(wokenThread(), job, leftMs)
    if (done.kind === 'refused') throw new DomainError(done.code, done.details)
    return done
  } finally {
    // The next in line takes over the place; it never stands free in between.
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
}

/** A thread that rests from an earlier workbook, which is warm, or a new one. */
function wokenThread(): Worker {
  const rested = resting.pop()
  if (rested) {
    clearTimeout(rested.timer)
    return rested.thread
  }
  // The server is one bundled file, in another folder: the package knows where its sources are.
  const start = createRequire(import.meta.url).resolve('#app/gateways/workbook-thread.mjs')
  // No environment: what reads a stranger's file needs no secret.
  const settings = { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } }
  const thread = new Worker(start, settings)
  thread.unref()
  return thread
}

async function worked(thread: Worker, job: Job, withinMs: number): Promise<Done> {
  try {
    const done = await answerOf(thread, job, withinMs)
    rest(thread)
    return done
  } catch (error) {
    await thread.terminate()
    throw error
  }
}

async function answerOf(thread: Worker, job: Job, withinMs: number): Promise<Done> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Done>((resolve, reject) => {
      // The timer also keeps the process up, which a thread does not.
      timer = setTimeout(() => reject(tooMuch()), withinMs)
      thread.once('message', resolve)
      thread.once('error', (error) => reject(isOutOfMemory(error) ? tooMuch() : error))
      thread.postMessage(job)
    })
  } finally {
    clearTimeout(timer)
    for (const event of ['message', 'error'] as const) thread.removeAllListeners(event)
  }
}

function rest(thread: Worker): void {
  const leave = () => {
    resting.splice(resting.indexOf(one), 1)
    void thread.terminate()
  }
  const one: Resting = { thread, timer: setTimeout(leave, REST_MS) }
  one.timer.unref()
  resting.push(one)
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooMuch(): DomainError {
  return new DomainError('workbook_too_large')
}

function unpacked(value: unknown): unknown {
  if (typeof value === 'bigint') return Money.round(new Exact(`${value}`))
  if (Array.isArray(value)) return value.map(unpacked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpacked(item)]))
}

function isPlan(value: unknown): value is ImportPlan {
  return typeof value === 'object' && value !== null && 'entries' in value && 'problems' in value
}
