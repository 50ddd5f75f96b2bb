import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (path: string) => readFileSync(path, 'utf8')
const dockerfile = read('Dockerfile')
const known = new Set([...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((found) => found[1] ?? ''))

describe('the Dockerfile', () => {
  test('has no fault that a linter finds', () => {
    expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([])
  })

  test('copies what is there, and all that the bot is made of', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '))
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    expect(copied).toEqual(
      expect.arrayContaining(['src', 'scripts', 'package.json', 'package-lock.json', '.env.example']),
    )
    const ignored = read('.dockerignore').split('\n')
    expect(copied.filter((path) => ignored.includes(path))).toEqual([])
    expect(ignored).toEqual(expect.arrayContaining(['.env', 'data', 'node_modules', '.git']))
  })

  test('ends as somebody who is not root, with a health check and without npm in front of the bot', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
    expect(last).toMatch(/^USER node$/m)
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node", "--import"'))
    expect(last).toMatch(/^HEALTHCHECK [\s\S]+\/healthz/m)
  })

  test('sets what the bot reads', () => {
    const set = [...dockerfile.matchAll(/(?:^ENV|^) +([A-Z_]+)=|^ENV ([A-Z_]+)=/gm)].flatMap(([, a, b]) => a ?? b ?? [])
    expect(set.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([])
    expect(set).toContain('HEALTH_PORT')
  })
})

test('the compose file keeps knowledge and data outside the container, and the container small', () => {
  const { services, volumes } = parse(read('compose.yaml'))
  const { casebook } = services
  expect(casebook.volumes).toEqual(['./knowledge:/case/knowledge:ro', 'data:/case/data'])
  expect(volumes).toHaveProperty('data')
  expect(casebook).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' })
  expect(casebook.ports).toBeUndefined()
  expect(Object.keys(casebook.environment).filter((name) => !known.has(name))).toEqual([])
  expect(casebook.logging.options).toHaveProperty('max-size')
})

test('the compose file with Postgres adds a server that only the bot reaches, and tells the bot of it', () => {
  const { services, volumes } = parse(read('compose.postgres.yaml'))
  const { casebook, postgres } = services
  expect(Object.keys(casebook.environment).filter((name) => !known.has(name))).toEqual([])
  expect(casebook.environment.STORE).toMatch(/^postgres:.*@postgres:5432\/casebook$/)
  expect(casebook.depends_on.postgres.condition).toBe('service_healthy')
  expect(postgres.ports).toBeUndefined()
  expect(volumes).toHaveProperty('postgres')
})

test('the systemd unit is one that systemd takes', (context) => {
  const unit = read('deploy/casebook.service')
  const set = [...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map((found) => found[1] ?? '')
  expect(set.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([])
  const { status, stderr, error } = spawnSync('systemd-analyze', ['verify', 'deploy/casebook.service'], {
    encoding: 'utf8',
  })
  if (error) return context.skip('systemd-analyze is not on this machine')
  // What is not installed here is not the unit's fault.
  const faults = stderr
    .split('\n')
    .filter((line) => line.includes('casebook.service') && !/not executable|Unit \S+ not found/.test(line))
  expect({ faults, status: faults.length === 0 ? 0 : status }).toEqual({ faults: [], status: 0 })
})

test('the lock file says of every package what its archive has to be', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>
  }
  const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link)
  expect(installed.length).toBeGreaterThan(100)
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})
