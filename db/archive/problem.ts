/** Why an archive cannot be used: one sentence for the person at the command line. */
export class ArchiveProblem extends Error {
  override readonly name = 'ArchiveProblem'
}
