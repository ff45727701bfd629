import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/support/closing-line.ts'

const DATABASE = ['tests/**/*.db.test.{ts,tsx}']
const BROWSER = ['tests/**/*.e2e.test.{ts,tsx}']

// Imports by #app, #db, #scripts and #tests are Node's own (package.json#imports): no aliases, and no Remix plugin.
export default defineConfig({
  esbuild: { jsx: 'automatic', target: 'es2022' },
  test: {
    reporters: [['default', { summary: false }], new ClosingLine()],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...DATABASE, ...BROWSER],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: DATABASE,
          globalSetup: ['tests/support/database-cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: BROWSER,
          globalSetup: ['tests/support/running-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One server and one story: journeys run one after another.
          fileParallelism: false,
        },
      },
    ],
  },
})
