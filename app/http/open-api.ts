import { z } from 'zod'
import { COMMANDS, type NamedCommand } from '#app/commands/catalogue.ts'
import { dayQuery, entriesQuery, pageQuery } from '#app/http/api-query.ts'
import { STATEMENT_KINDS } from '#app/http/api-statements.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type Node = { readonly [key: string]: Json }

const READS = [
  { path: 'accounts', summary: 'The chart of accounts', query: z.strictObject({}) },
  { path: 'entries', summary: 'The journal with its lines, oldest first', query: entriesQuery },
  { path: 'members', summary: 'Members and what they have saved', query: pageQuery },
  {
    path: 'statements/{kind}',
    summary: 'A statement from 1 January to a day; amounts are text of whole rupiah',
    query: dayQuery,
  },
  { path: 'trial-balance', summary: 'The trial balance on a day', query: dayQuery },
] as const

const COOP = {
  name: 'coop',
  in: 'path',
  required: true,
  description: 'The name of the cooperative in its address',
  schema: { type: 'string' },
} as const

const KIND = {
  name: 'kind',
  in: 'path',
  required: true,
  schema: { type: 'string', enum: [...STATEMENT_KINDS] },
} as const

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A UUID made once for this booking; send it again with every retry',
  schema: { type: 'string', format: 'uuid' },
} as const

const REPLAYED = {
  description: 'Present and "true" when this key was answered before',
  schema: { type: 'string', const: 'true' },
} as const

const REFUSAL = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        details: { type: 'object', additionalProperties: { type: 'string' } },
        fields: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  },
} as const

/** Says what the API takes and answers, as OpenAPI 3.1, from the schemas the commands themselves use. */
export function openApi(): Node {
  const commands = COMMANDS.map((one) => [`/api/v1/{coop}/commands/${one.name}`, commandPath(one)])
  const reads = READS.map((read) => [`/api/v1/{coop}/${read.path}`, readPath(read)])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lumbung',
      version: '1.0.0',
      description:
        'The books of village cooperatives. Every write is a command, sent once for its key; amounts are whole rupiah as text.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths: Object.fromEntries([...commands, ...reads]),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Refusal: REFUSAL },
      responses: {
        Refused: {
          description: 'A code, a text for people, and what it is about',
          headers: { 'Idempotency-Replayed': REPLAYED },
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    },
  }
}

function commandPath(command: NamedCommand): Node {
  return {
    post: {
      operationId: command.name,
      summary: command.name,
      tags: [command.name.split('.')[0] ?? command.name],
      description: `Needs the permission ${command.permission}.`,
      parameters: [COOP, KEY],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(command.input) } },
      },
      responses: {
        '201': {
          description: 'Booked; the same again for the same key',
          headers: { 'Idempotency-Replayed': REPLAYED },
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...refusals(['400', '401', '403', '404', '409', '413', '415', '422', '503']),
      },
    },
  }
}

function readPath(read: (typeof READS)[number]): Node {
  const isStatement = read.path.includes('{kind}')
  return {
    get: {
      operationId: `read.${read.path.split('/')[0]}`,
      summary: read.summary,
      tags: ['reads'],
      parameters: [COOP, ...(isStatement ? [KIND] : []), ...queryOf(read.query)],
      responses: {
        '200': {
          description: read.summary,
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...refusals(['401', '403', '404', '422', '503']),
      },
    },
  }
}

function queryOf(schema: z.ZodType): readonly Json[] {
  const { properties } = schemaOf(schema)
  const known = typeof properties === 'object' && properties !== null ? properties : {}
  return Object.entries(known).map(([name, property]) => ({
    name,
    in: 'query',
    required: false,
    schema: property,
  }))
}

function refusals(statuses: readonly string[]): Node {
  const refused = { $ref: '#/components/responses/Refused' }
  return Object.fromEntries(statuses.map((status) => [status, refused]))
}

function schemaOf(schema: z.ZodType): Node {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return JSON.parse(JSON.stringify(rest))
}
