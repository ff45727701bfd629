import { describe, expect, test } from 'vitest'
import { COMMANDS } from '#app/commands/catalogue.ts'
import { openApi } from '#app/http/open-api.ts'

type Operation = {
  readonly operationId: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: object
  }[]
  readonly requestBody?: { readonly content: object }
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly $ref?: string }>
  >
}

const text = JSON.stringify(openApi())
const description: {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
} = JSON.parse(text)
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with all that it requires', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/)
    expect(description.info).toMatchObject({ title: 'Lumbung', version: expect.any(String) })
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const named = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(named).toEqual(inPath)
      expect(operation.parameters.every((one) => typeof one.schema === 'object')).toBe(true)
      const answers = Object.values(operation.responses)
      expect(answers.every((one) => one.description !== undefined || one.$ref !== undefined)).toBe(
        true,
      )
    }
  })

  test('names every command once, with its input', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name } of COMMANDS) {
      const post = description.paths[`/api/v1/{coop}/commands/${name}`]?.['post']
      expect(post?.requestBody?.content).toHaveProperty('application/json')
    }
  })

  test('points only at what it contains', () => {
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .reduce<unknown>(
          (node, part) => Object.entries(node ?? {}).find(([key]) => key === part)?.[1],
          description,
        )
      expect(target, pointer).toBeDefined()
    }
  })
})
