import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'

const folder = new URL('../../fixtures/data/registry/', import.meta.url)

/** The lines of the sample registry as text. */
export function registryRecords() {
  const lines = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(readFileSync(new URL('cooperatives.csv', folder)), { columns: true }))
  return lines.map((cells, index) => ({ line: index + 2, cells }))
}

/** The 503 co-ops of the sample registry. */
export function registryRows() {
  return parseRegistry(registryRecords()).rows
}
