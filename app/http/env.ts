import path from 'node:path'
import { z } from 'zod'
import { SetupProblem } from '#db/embedded/problem.ts'

const LEAST_SECRET_BYTES = 32

const url = z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' })

const Settings = z.object({
  DATABASE_URL: url.optional(),
  DATABASE_OWNER_URL: url.optional(),
  PORT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is not a port: 0 to 65535')
    .max(65_535, 'is not a port: 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'is not an address like https://lumbung.example' })
    .transform((address) => new URL(address).origin)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  LUMBUNG_SECRET: z
    .base64('is not base64')
    .transform(bytesOf)
    .refine(isLong, tooShort())
    .optional(),
  TRUST_PROXY: z.coerce.number('is not a number of proxies').int().min(0).max(5).default(0),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'is not a level of logging')
    .default('info'),
})

/** The settings of this process, read once. Nothing else reads the environment. */
export type Env = {
  /** The server's own login; without it the embedded PostgreSQL is used. */
  readonly databaseUrl: string | null
  /** The login that may change the schema. */
  readonly ownerUrl: string | null
  readonly port: number
  readonly host: string
  /** Where people reach it; forms from elsewhere are refused. */
  readonly publicOrigin: string | null
  readonly dataDir: string
  /** Seals the sensitive fields; null until one is made for the embedded database. */
  readonly secret: Buffer | null
  /** How many proxies in front are ours; 0 trusts none. */
  readonly trustedProxies: number
  readonly logLevel: string
}

/**
 * Reads the settings.
 *
 * @throws {SetupProblem} One sentence that names the first setting that is wrong, never its value.
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.entries(variables).filter(([, value]) => value !== '')
  const { success, data, error } = Settings.safeParse(Object.fromEntries(given))
  if (!success) {
    const [issue] = error.issues
    throw new SetupProblem(`${issue?.path.join('.')} ${issue?.message}. See .env.example.`)
  }
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    ownerUrl: data.DATABASE_OWNER_URL ?? null,
    port: data.PORT,
    host: data.HOST,
    publicOrigin: data.PUBLIC_ORIGIN ?? null,
    dataDir: path.resolve(data.DATA_DIR),
    secret: data.LUMBUNG_SECRET ?? null,
    trustedProxies: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
  }
}

/** Where people reach this server: as set, or this machine. */
export function originOf({ publicOrigin, port }: Pick<Env, 'publicOrigin' | 'port'>): string {
  return publicOrigin ?? `http://localhost:${port}`
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64')
}

function isLong(secret: Buffer): boolean {
  return secret.length >= LEAST_SECRET_BYTES
}

function tooShort(): string {
  return `is shorter than ${LEAST_SECRET_BYTES} bytes`
}
