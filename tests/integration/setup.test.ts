import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closingLine } from '../../scripts/gates/run-gates.mjs'
import { countTests } from '../../scripts/gates/vitest.mjs'
import { checkIntegrity } from '../../scripts/setup/electron-fallback.mjs'
import { windowEnvironment } from '../../scripts/setup/environment.mjs'
import { holdsLockedPackages } from '../../scripts/setup/install.mjs'
import { isNewEnough } from '../../scripts/setup/project-node.mjs'

const execute = promisify(execFile)
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facet-setup-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A project of its own around a copy of the scripts: nothing to install, and a command line of one line. */
function makeProject(commandLine: string): void {
  const json = (path: string, value: unknown) => writeFileSync(join(folder, path), JSON.stringify(value))
  cpSync(join(import.meta.dirname, '..', '..', 'scripts'), join(folder, 'scripts'), { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  mkdirSync(join(folder, 'src-main', 'cli'), { recursive: true })
  json('package.json', { type: 'module', main: 'out/main/index.cjs', devDependencies: { electron: '0.0.0' } })
  json('package-lock.json', { packages: { '': {} } })
  json(join('node_modules', '.package-lock.json'), { packages: {} })
  writeFileSync(join(folder, 'src-main', 'cli', 'facet.ts'), commandLine)
}

/** The checksum in the form registries write it. */
function integrityOf(content: string): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`
}

/** An npm that hands out a file nobody asked for. */
function makeFakeNpm(): string {
  const path = join(folder, 'npm-cli.js')
  writeFileSync(
    path,
    `const at = process.argv.indexOf('--pack-destination')
     import('node:fs').then((fs) => fs.writeFileSync(process.argv[at + 1] + '/package.tgz', 'not the package'))`,
  )
  return path
}

describe('packages', () => {
  const lock = {
    packages: {
      '': { version: '9' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-o', optional: true },
    },
  }

  test('those of the lock file count as installed, also without the optional ones of other systems', () => {
    const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }
    expect(holdsLockedPackages(lock, installed)).toBe(true)
  })

  test.each([
    ['nothing installed', null],
    ['a package missing', { packages: {} }],
    ['another version', { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } } }],
    ['other contents', { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } } }],
  ])('%s means installing', (_, installed) => {
    expect(holdsLockedPackages(lock, installed)).toBe(false)
  })

  test.each([
    ['20.20.2', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['24.0.0', true],
  ])('Node %s runs the sources: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})

describe('the stand-in runtime', () => {
  test('is refused when one byte differs', async () => {
    const file = join(folder, 'package.tgz')
    writeFileSync(file, 'facet')
    const right = integrityOf('facet')
    await checkIntegrity(file, right)
    writeFileSync(file, 'facez')
    await expect(checkIntegrity(file, right)).rejects.toThrow('refused')
  })

  test('leaves nothing behind when what the registry gave is not what was asked for', async () => {
    makeProject('')
    const code = `import('./scripts/setup/electron-fallback.mjs').then((module) => module.fetchFallback())`
    const env = { ...process.env, npm_execpath: makeFakeNpm() }
    await expect(execute(process.execPath, ['-e', code], { cwd: folder, env })).rejects.toThrow(/refused.*Nothing/s)
    expect(readdirSync(join(folder, '.cache', 'electron'))).toEqual([])
  })
})

describe('the window', () => {
  test('inherits what it needs and none of the secrets of the shell', () => {
    const shell = { PATH: '/bin', LC_ALL: 'C', FACET_NODE: '/node', XDG_DATA_HOME: '/d', NPM_TOKEN: 'x', GH_TOKEN: 'x' }
    expect(Object.keys(windowEnvironment(shell, 'linux'))).toEqual(['PATH', 'LC_ALL', 'FACET_NODE', 'XDG_DATA_HOME'])
    expect(windowEnvironment({ SystemRoot: 'C:\\Windows' }, 'win32')).toEqual({ SystemRoot: 'C:\\Windows' })
  })
})

describe('npm run facet', () => {
  test('keeps stdout for the command and passes its exit code on', async () => {
    makeProject('console.log(process.argv.slice(2).join()); process.exit(3)')
    const failed = await execute(process.execPath, ['scripts/facet.mjs', 'orders', '--json'], { cwd: folder }).catch(
      (error) => error,
    )
    expect(failed).toMatchObject({ code: 3, stdout: 'orders,--json\n' })
  })

  test.skipIf(process.platform === 'win32')('ends the command when it is told to end', async () => {
    makeProject(`process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready')`)
    const child = spawn(process.execPath, ['scripts/facet.mjs', 'store'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([5, null])
  })
})

describe('the closing line', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((result) => ({ status: result })),
  })
  const report = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0 }

  test('counts a file that could not be run as one failure', () => {
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed'), file('failed')]
    expect(countTests({ ...report, testResults }, 1)).toEqual({ passed: 2, failed: 2, skipped: 1 })
  })

  test('counts a failure outside every test, and a run that died', () => {
    const clean = { ...report, numFailedTests: 0, testResults: [file('passed', 'passed', 'passed')] }
    expect(countTests(clean, 1).failed).toBe(1)
    expect(countTests(clean, 0).failed).toBe(0)
    expect(countTests(null, 0).failed).toBe(1)
  })

  test('sums all steps', () => {
    const steps = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 40, failed: 2, skipped: 0 },
    ]
    expect(closingLine(steps)).toBe('41 passed, 2 failed')
    expect(closingLine([{ passed: 1, failed: 0, skipped: 3 }])).toBe('1 passed, 0 failed, 3 skipped')
  })
})
