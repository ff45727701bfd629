import { readFileSync } from 'node:fs'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import {
  Choices,
  importWorkbook,
  undoImport,
  uploadWorkbook,
} from '#app/commands/onboarding/import.ts'
import { Money } from '#app/domain/money.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { newId } from '#db/uuid.ts'

const treasurer: Actor = {
  userId: newId(),
  name: 'Ani Dasini',
  roles: ['treasurer'],
  enterpriseIds: [],
  memberId: null,
}

/** A new cooperative whose treasurer brings workbooks in, and takes them back. */
export async function newcomer(runtime: Runtime, slug: string) {
  const facts = { name: slug, village: '', regency: '', provinceCode: '32', zone: 'WIB' } as const
  const cooperative = await foundCooperative(
    runtime,
    { ...facts, slug, foundedOn: null, isDemo: false },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('10000'),
      leastVoluntary: Money.zero,
      source: 'AD/ART',
    },
  )
  const envelope = () => ({ cooperative, actor: treasurer, key: newId() })
  const upload = async (content: Buffer) => {
    const input = { file_name: 'buku.xlsx', content: content.toString('base64') }
    const sent = await execute(runtime, envelope(), { command: uploadWorkbook, input })
    return sent.result.draft_id
  }
  const bring = async (draft_id: string, answers: Record<string, string> = {}) => {
    const input = { draft_id, ...Choices.parse({ answers }) }
    return (await execute(runtime, envelope(), { command: importWorkbook, input })).result
  }
  const undo = (batch_id: string) => {
    const input = { batch_id, reason: 'salah berkas' }
    return execute(runtime, envelope(), { command: undoImport, input })
  }
  return { cooperative, envelope, upload, bring, undo }
}

/** A workbook of the sample books. */
export function sampleBook(name: 'mekar-jaya' | 'sumber-rejeki'): Buffer {
  return readFileSync(`tests/fixtures/data/books/${name}-2025.xlsx`)
}
