import { configDefaults, defineConfig } from 'vitest/config'

/** Files that `npm test` leaves to `npm run test:full`. */
export const HEAVY = [
  'test/analysis/linear.test.ts',
  'test/answering/cost.test.ts',
  'test/app/apart.test.ts',
  'test/app/watch.test.ts',
  'test/cli/cli.test.ts',
  'test/cli/help.test.ts',
  'test/discord/faults.test.ts',
  'test/discord/load.test.ts',
  'test/discord/main.test.ts',
  'test/discord/tour.test.ts',
  'test/evaluation/check.test.ts',
  'test/evaluation/evaluate.test.ts',
  'test/evaluation/recorded.test.ts',
  'test/playground/web/page.test.ts',
  'test/playground/web/rendering.test.ts',
  'test/playground/web/start.test.ts',
  'test/store/crash.test.ts',
  'test/store/damage.test.ts',
  'test/stranger/pages.test.ts',
  'test/stranger/readme.test.ts',
  'test/stranger/run.test.ts',
]

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...HEAVY],
    // Two of the files at a time, however many cores there are: some start a browser, or time what Discord would.
    maxWorkers: 2,
    // Limits follow a hang, not a slow machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Discord's three seconds are real ones, and a shared machine may be too busy for them once. It says so when it tries again.
    retry: process.env.CI ? 1 : 0,
  },
})
