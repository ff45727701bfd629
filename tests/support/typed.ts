import { afterAll, beforeAll, expect } from 'vitest'
import type { CliCommand } from '#scripts/cli.ts'
import type { TestDatabase } from '#tests/support/database.ts'

/** Lets the commands of the command line find this file's database, as their operator's environment would. */
export function onThisDatabase(runtime: TestDatabase): void {
  const settings = {
    DATABASE_URL: runtime.webUrl,
    DATABASE_OWNER_URL: runtime.ownerUrl,
    LUMBUNG_SECRET: Buffer.alloc(32, 7).toString('base64'),
  }
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const)
  beforeAll(() => Object.assign(process.env, settings))
  afterAll(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
}

/** Types a command, with what stands on standard input; tells what it printed. */
export async function typed(
  command: CliCommand,
  args: readonly string[],
  stdin = '',
): Promise<string> {
  const said: string[] = []
  const io = {
    stdin: async () => stdin,
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(text),
  }
  expect(await command.run(args, io)).toBe(0)
  return said.join('').trim()
}
