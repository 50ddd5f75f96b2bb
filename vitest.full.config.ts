import { configDefaults, defineConfig } from 'vitest/config'
import base, { HEAVY } from './vitest.config.ts'

/** `npm run test:full`: what takes long, since it starts browsers and processes, kills builders, or fills a Discord. */
export default defineConfig({ test: { ...base.test, include: HEAVY, exclude: configDefaults.exclude } })
