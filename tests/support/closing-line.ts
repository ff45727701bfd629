import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line that a machine can read: "N passed, N failed". */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const results = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const passed = results.filter((state) => state === 'passed').length
    const failed = results.filter((state) => state === 'failed').length
    // A file that could not be loaded has no tests to count, and is not well.
    const broken = modules.filter((module) => module.errors().length > 0).length
    process.stdout.write(`${passed} passed, ${failed + broken + errors.length} failed\n`)
  }
}
