import { SetupProblem } from '#db/embedded/problem.ts'
import { type CliCommand, CliError, type CliIo } from '#scripts/cli.ts'

type Loaded = Promise<{ readonly command: CliCommand }>

/** Every command, with its line in the list; loaded only when it is asked for. */
const COMMANDS: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Loaded }>
> = {
  archive: {
    summary: 'write everything of one cooperative into one file',
    load: () => import('#scripts/archive.ts'),
  },
  calc: {
    summary: 'check a loan schedule or an amount in words, without a database',
    load: () => import('#scripts/calc.ts'),
  },
  collectability: {
    summary: 'class the running loans of a cooperative on a day',
    load: () => import('#scripts/collectability.ts'),
  },
  demo: { summary: 'tell the demo story', load: () => import('#scripts/demo.ts') },
  erase: { summary: 'erase the demo story', load: () => import('#scripts/erase.ts') },
  export: {
    summary: 'write a whole journal for hledger, beancount or a spreadsheet',
    load: () => import('#scripts/export.ts'),
  },
  found: {
    summary: 'found a cooperative with an empty book',
    load: () => import('#scripts/found.ts'),
  },
  import: { summary: 'import a treasurer’s workbook', load: () => import('#scripts/import.ts') },
  'import-registry': {
    summary: 'import the ministry’s registry of cooperatives',
    load: () => import('#scripts/import-registry.ts'),
  },
  migrate: {
    summary: 'bring the database to this program’s schema',
    load: () => import('#scripts/migrate.ts'),
  },
  restore: {
    summary: 'restore one cooperative from an archive',
    load: () => import('#scripts/restore.ts'),
  },
  seal: {
    summary: 'seal a day of every book',
    load: () => import('#scripts/seal.ts'),
  },
  survival: {
    summary: 'estimate a survival curve from a CSV file',
    load: () => import('#scripts/survival.ts'),
  },
  token: {
    summary: 'make or end a token for the JSON API',
    load: () => import('#scripts/token.ts'),
  },
  user: {
    summary: 'let a person sign in, or give them a new password',
    load: () => import('#scripts/user.ts'),
  },
  verify: {
    summary: 'recompute every balance, number and hash',
    load: () => import('#scripts/verify.ts'),
  },
}

const HELP = new Set(['--help', '-h', 'help'])

async function main([name, ...args]: readonly string[], io: CliIo): Promise<number> {
  if (name === undefined || HELP.has(name)) {
    io.out(`${overview()}\n`)
    return name === undefined ? 2 : 0
  }
  const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (found === undefined) {
    io.err(`There is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}.\n`)
    return 2
  }
  const { command } = await found.load()
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    io.out(`${command.usage}\n`)
    return 0
  }
  return command.run(args, io)
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`,
  )
  const head = 'npm run lumbung -- <command> [arguments]      --help after a command tells more'
  return [head, '', ...lines].join('\n')
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const io: CliIo = {
  stdin: readStdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}

// A reader that has seen enough (`| head`) closes the pipe: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await main(process.argv.slice(2), io).catch((error: unknown) => {
  if (!(error instanceof CliError || error instanceof SetupProblem)) throw error
  io.err(`${error.message}\n`)
  return 2
})
