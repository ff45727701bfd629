import { describe, expect, test } from 'vitest'
import { mappingIn, mappingShown } from '#app/components/sheet-mapping.tsx'
import { problemLog } from '#app/domain/onboarding/problems.ts'
import { rosterOf } from '#app/domain/onboarding/roster.ts'
import { problemText } from '#app/i18n/catalogue.ts'
import { dryRunView } from '#app/routes/onboarding/dry-run.ts'
import { BOOKS, planOf, sheetsOf } from '#tests/domain/onboarding/sample-books.ts'

const mekar = await sheetsOf('mekar-jaya-2025')
const books = await Promise.all(BOOKS.map(sheetsOf))
const plans = books.map((sheets) => planOf(sheets))
const view = (plan: (typeof plans)[number]) => dryRunView(plan, 'id', null)

describe('the questions of a dry run', () => {
  const questions = plans.flatMap((plan) => view(plan).problems)

  test('are answered by names and days in words, not by numbers of members and of calendars', () => {
    const labels = questions.flatMap(({ choices }) => choices.map(({ label }) => label))
    expect(labels).toContain('Sringatin (021)')
    expect(labels.some((label) => /^\d{1,2} \p{L}+ 2025$/u.test(label))).toBe(true)
    expect(labels.filter((label) => /^[\d-]+$/.test(label))).toEqual([])
  })

  test('about a misspelt name offer the other names near it', () => {
    const named = questions.filter(({ id }) => id.startsWith('misspelt_name'))
    expect(named.length).toBeGreaterThan(0)
    expect(named.every(({ choices }) => choices.at(-1)?.value === 'fix_file')).toBe(true)
    const members = plans[0]?.members ?? []
    const log = problemLog()
    const roster = rosterOf({ members, merged: new Map(), nameColumn: 1, log })
    roster.find({ name: 'Ani Tasin', cell: 'Kas!D9' })
    const nameOf = new Map(members.map(({ no, name }) => [no, name]))
    const offered = log.list()[0]?.choices.map((choice) => nameOf.get(choice) ?? choice) ?? []
    expect(offered[0]).toBe('Ani Tasini')
    expect(offered).toContain('Ani Dasini')
    expect(offered.length).toBeLessThanOrEqual(7)
  })

  test('never end in a reference to nothing', () => {
    for (const language of ['id', 'en'] as const) {
      const texts = plans.flatMap(({ problems }) =>
        problems.map((problem) => problemText(language, problem)),
      )
      expect(texts.filter((text) => / \.|, \)|\(\)|\{/.test(text))).toEqual([])
    }
  })
})

test('every row that is passed over is listed with its reason', () => {
  for (const plan of plans) {
    const shown = view(plan)
    const { count } = shown.verdicts.find(({ verdict }) => verdict === 'skipped') ?? { count: 0 }
    expect(shown.skipped).toHaveLength(count)
    expect(new Set(shown.skipped.map(({ reason }) => reason))).toContain('heading')
    expect(shown.skipped.every(({ words }) => words !== '')).toBe(true)
  }
})

test('a column that was not read is named as the one cause of the rows it blocks', () => {
  expect(plans.flatMap((plan) => view(plan).causes)).toEqual([])
  const savings = plans[0]?.tables.find(({ kind }) => kind === 'savings')
  const sheet = savings?.sheet ?? ''
  const without = (...fields: readonly string[]) => {
    const letters = Object.entries(savings?.columns ?? {})
      .filter(([, field]) => fields.includes(field))
      .map(([letter]) => letter)
    const columns = Object.fromEntries(letters.map((letter) => [letter, '']))
    return { letters, ...view(planOf(mekar, { mapping: { [sheet]: { columns } } })) }
  }
  const nobody = without('name', 'no')
  expect(nobody.canImport).toBe(false)
  expect(nobody.causes).toMatchObject([{ sheet, field: 'name', column: null }])
  const oldNames = mekar.map((one) =>
    one.name === sheet
      ? {
          ...one,
          rows: one.rows.map((row) =>
            row.map((cell) =>
              cell?.kind === 'number' ? { kind: 'text' as const, text: 'xx yy' } : cell,
            ),
          ),
        }
      : one,
  )
  const [cause] = view(planOf(oldNames)).causes
  expect(cause).toMatchObject({ sheet })
  expect(cause?.rows).toBeGreaterThanOrEqual(5)
})

test('columns that were changed are told from those the dry run was shown with', () => {
  const tables = plans[0]?.tables ?? []
  const posted = Object.fromEntries(JSON.parse(mappingShown(tables, {})))
  const other = { ...posted, 'answer:x': 'keep', step: 'confirm' }
  expect(mappingIn(other)).toBe(mappingShown(tables, {}))
  const [first] = Object.keys(posted).filter((name) => name.startsWith('column:'))
  expect(mappingIn({ ...other, [first ?? '']: 'note' })).not.toBe(mappingShown(tables, {}))
})
