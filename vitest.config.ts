import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two of the files at a time, however many cores there are: some start a browser, or time what Discord would.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Discord's three seconds are real ones, and a shared machine may be too busy for them once. It says so when it tries again.
    retry: process.env.CI ? 1 : 0,
  },
})
