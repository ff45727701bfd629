/** What a command of the command line talks to. `out` and `err` add no line break. */
export type CliIo = {
  readonly stdin: () => Promise<string>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** One command of `npm run lumbung`. `run` returns the exit code: 0 well, 1 found wrong, 2 asked wrong. */
export type CliCommand = {
  /** One line for the list of commands. */
  readonly summary: string
  /** What `--help` prints. */
  readonly usage: string
  readonly run: (args: readonly string[], io: CliIo) => Promise<number>
}

/** Thrown for a wrong argument: one clear sentence, no stack. */
export class CliError extends Error {
  override readonly name = 'CliError'
}
