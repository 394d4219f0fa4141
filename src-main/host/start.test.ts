import type { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { startHost } from './start.ts'

const fakes = await vi.hoisted(async () => {
  const events = await import('node:events')
  const steps: string[] = []
  let makeReady = () => {}
  const ready = new Promise<void>((resolve) => {
    makeReady = resolve
  })
  const app = Object.assign(new events.EventEmitter(), {
    isPackaged: false,
    requestSingleInstanceLock: () => true,
    whenReady: () => ready,
    getAppPath: () => '/app',
    getVersion: () => '0',
    exit: () => steps.push('exit'),
  })
  return { app: app as EventEmitter, Emitter: events.EventEmitter, steps, makeReady }
})
const { app, steps, makeReady } = fakes

vi.mock('electron', () => ({
  app: fakes.app,
  dialog: {},
  powerMonitor: new fakes.Emitter(),
  session: { defaultSession: {} },
}))
vi.mock('./user-data.ts', () => ({ settleUserData: () => '/user-data' }))
vi.mock('./log.ts', () => ({ openLog: () => ({ note: () => {}, warn: () => {} }) }))
vi.mock('./protocol.ts', () => ({ registerAppScheme: () => {}, readManifest: () => {}, serveApp: () => {} }))
vi.mock('./security.ts', () => ({
  lockDownApp: () => {},
  lockDownSession: async () => fakes.steps.push('session locked'),
}))
vi.mock('./ipc.ts', () => ({ openDoor: () => fakes.steps.push('door open') }))
vi.mock('./menu.ts', () => ({ createMenus: () => ({ open() {}, speak() {} }) }))
vi.mock('./launch.ts', () => ({ chooseLauncher: () => ({ kind: 'child' }) }))
vi.mock('./data-process.ts', () => ({ DataProcess: class {} }))
vi.mock('./secrets.ts', () => ({ openSecrets: () => ({}) }))
vi.mock('./host-calls.ts', () => ({ hostCalls: () => ({}) }))
vi.mock('./connection.ts', () => ({
  ConnectionKeeper: class {
    openLast = async () => {}
    connectLast = async () => {}
  },
}))
vi.mock('./window.ts', () => ({
  createMainWindow: () => ({
    painted: Promise.resolve(),
    show: () => fakes.steps.push('window shown'),
    owns: () => true,
    send: () => {},
    applyTheme: () => {},
  }),
}))

it('opens no window before the session is locked and the door is there, whatever is clicked', async () => {
  startHost()
  app.emit('activate')
  app.emit('second-instance')
  expect(steps).toEqual([])

  makeReady()
  app.emit('activate')
  await vi.waitFor(() => expect(steps).toContain('window shown'))
  expect(steps).toEqual(['session locked', 'door open', 'window shown'])

  app.emit('activate')
  app.emit('second-instance')
  expect(steps.slice(3)).toEqual(['window shown', 'window shown'])
})
