import { type CliCommand, CliError, type CliIo } from '#scripts/cli.ts'

type Loaded = Promise<{ readonly command: CliCommand }>

/** Every command, loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Loaded>> = {
  calc: () => import('#scripts/calc.ts'),
  demo: () => import('#scripts/demo.ts'),
  erase: () => import('#scripts/erase.ts'),
  import: () => import('#scripts/import.ts'),
  'import-registry': () => import('#scripts/import-registry.ts'),
  migrate: () => import('#scripts/migrate.ts'),
  survival: () => import('#scripts/survival.ts'),
  token: () => import('#scripts/token.ts'),
  user: () => import('#scripts/user.ts'),
  verify: () => import('#scripts/verify.ts'),
}

const HELP = new Set(['--help', '-h', 'help'])

async function main([name, ...args]: readonly string[], io: CliIo): Promise<number> {
  if (name === undefined || HELP.has(name)) {
    io.out(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) {
    io.err(`There is no command "${name}". The commands are: ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  const { command } = await load()
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    io.out(command.usage)
    return 0
  }
  return command.run(args, io)
}

async function overview(): Promise<string> {
  const lines = Object.entries(COMMANDS).map(async ([name, load]) => {
    const { command } = await load()
    return `  ${name.padEnd(16)} ${command.summary}`
  })
  const head = 'npm run lumbung -- <command> [arguments]      --help on each command tells more'
  return [head, '', ...(await Promise.all(lines))].join('\n')
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const io: CliIo = {
  stdin: readStdin,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
}

process.exitCode = await main(process.argv.slice(2), io).catch((error: unknown) => {
  if (!(error instanceof CliError)) throw error
  io.err(error.message)
  return 2
})
