/** Something about this machine or its settings that a person can put right: one clear sentence, no stack. */
export class SetupProblem extends Error {
  override readonly name = 'SetupProblem'
}
