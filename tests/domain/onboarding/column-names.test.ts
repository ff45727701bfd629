import { expect, test } from 'vitest'
import { columnName } from '#app/components/column-name.ts'
import { fieldsOfKind } from '#app/domain/onboarding/table-fields.ts'
import { TABLE_KINDS } from '#app/domain/onboarding/table-kinds.ts'
import { translator } from '#app/i18n/catalogue.ts'

test.each([
  ['id', 'pokok.opening', 'Simpanan pokok, saldo awal'],
  ['id', 'wajib.1', 'Simpanan wajib, Januari'],
  ['id', 'sukarela.refund', 'Simpanan sukarela, dikembalikan'],
  ['id', 'interest.12', 'Angsuran jasa, Desember'],
  ['en', 'wajib.1', 'Mandatory savings, January'],
  ['en', 'principal.year', 'Principal repaid, whole year'],
] as const)('in %s the column %s is called "%s"', (language, field, words) => {
  expect(columnName(translator(language), field)).toBe(words)
})

test.each(['id', 'en'] as const)('every column of every table has words in %s', (language) => {
  const t = translator(language)
  const bare = TABLE_KINDS.flatMap(fieldsOfKind).filter((field) => columnName(t, field) === field)
  expect(bare).toEqual([])
})
