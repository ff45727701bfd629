import { LEAST_PASSPHRASE } from '#app/domain/tenancy/passphrase.ts'
import { CliError, type CliIo } from '#scripts/cli.ts'

/** Reads the passphrase of an archive from standard input, one line. */
export async function passphraseFrom(io: CliIo): Promise<string> {
  const [passphrase = ''] = (await io.stdin()).split(/\r?\n/, 1)
  if (passphrase.length < LEAST_PASSPHRASE) {
    throw new CliError(`The passphrase is too short: ${LEAST_PASSPHRASE} characters or more.`)
  }
  return passphrase
}
