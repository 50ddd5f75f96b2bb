import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Discord's three seconds are real ones, and a shared machine may be too busy for them once. It says so when it tries again.
    retry: process.env.CI ? 1 : 0,
  },
})
