import { configDefaults, defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/**
 * `npm run test:soak`: the long versions of what `npm run test:full` holds with fewer cases, one after the other, since they
 * count seconds of a core. SOAK_SCALE=0.1 takes a tenth of the cases.
 */
export default defineConfig({
  test: {
    ...base.test,
    include: ['test/soak/**/*.soak.ts'],
    exclude: configDefaults.exclude,
    maxWorkers: 1,
    testTimeout: 1_800_000,
    retry: 0,
  },
})
