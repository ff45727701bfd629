import { gunzipSync, gzipSync } from 'node:zlib'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'
import type { RegistryProblem } from '#app/domain/oversight/registry-cells.ts'
import { parseRegistry } from '#app/domain/oversight/registry-file.ts'
import { REGISTRY_LIMITS, readRegistryCsv } from '#app/gateways/registry-csv.ts'

/** A registry file on its way in: first chosen, then carried by the page that asks whether it is meant. */
export type Upload = { readonly fileName: string; readonly bytes: Uint8Array }

export type UploadTrouble = 'noFile' | 'tooLarge' | 'unreadable'
export type DateTrouble = 'noDate' | 'lateDate'

export type CheckedUpload =
  | {
      readonly kind: 'good'
      readonly upload: Upload
      readonly dataDate: LocalDate
      readonly rows: readonly RegistryRow[]
    }
  | { readonly kind: 'problems'; readonly problems: readonly RegistryProblem[] }
  | {
      readonly kind: 'refused'
      readonly file: UploadTrouble | null
      readonly date: DateTrouble | null
    }

/** Reads the form of either step and checks all of it; nothing is written. */
export async function checkUpload(form: FormData, today: LocalDate): Promise<CheckedUpload> {
  const date = form.get('data_date')
  const dataDate = typeof date === 'string' && isLocalDate(date) ? date : null
  const dateTrouble = dataDate === null ? 'noDate' : dataDate > today ? 'lateDate' : null
  const upload = await uploadOf(form)
  if (typeof upload === 'string') return { kind: 'refused', file: upload, date: dateTrouble }
  const read = readRows(upload.bytes)
  if (typeof read === 'string') return { kind: 'refused', file: read, date: dateTrouble }
  if (read.problems.length > 0) return { kind: 'problems', problems: read.problems }
  if (dataDate === null || dateTrouble !== null) {
    return { kind: 'refused', file: null, date: dateTrouble }
  }
  return { kind: 'good', upload, dataDate, rows: read.rows }
}

/** A file as text that fits a hidden field: a registry shrinks to a fifth. */
export function packed(bytes: Uint8Array): string {
  return gzipSync(bytes).toString('base64')
}

async function uploadOf(form: FormData): Promise<Upload | UploadTrouble> {
  const carried = form.get('packed')
  if (typeof carried === 'string') return unpacked(carried, String(form.get('file_name') ?? ''))
  const file = form.get('berkas')
  if (!(file instanceof File) || file.size === 0) return 'noFile'
  if (file.size > REGISTRY_LIMITS.bytes) return 'tooLarge'
  return { fileName: nameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) }
}

function unpacked(text: string, fileName: string): Upload | UploadTrouble {
  try {
    const bytes = gunzipSync(Buffer.from(text, 'base64'), {
      maxOutputLength: REGISTRY_LIMITS.bytes,
    })
    return { fileName: nameOf(fileName), bytes }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return 'unreadable'
  }
}

const LONGEST_NAME = 120

function nameOf(path: string): string {
  return path.replace(/^.*[/\\]/, '').slice(0, LONGEST_NAME) || 'registri.csv'
}

function readRows(bytes: Uint8Array): ReturnType<typeof parseRegistry> | UploadTrouble {
  try {
    return parseRegistry(readRegistryCsv(bytes))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.code === 'workbook_too_large' ? 'tooLarge' : 'unreadable'
  }
}
