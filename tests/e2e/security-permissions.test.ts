import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'

/** Things a page may ask of the person or the machine, each through the browser's own function. */
const ASKS: Record<string, () => Promise<unknown>> = {
  notifications: async () => (await Notification.requestPermission()) === 'granted',
  geolocation: () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed)),
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
  microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
  screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
  'clipboard reading': () => navigator.clipboard.readText(),
  MIDI: () => navigator.requestMIDIAccess({ sysex: true }),
  USB: () => device('usb').requestDevice({ filters: [] }),
  Bluetooth: () => device('bluetooth').requestDevice({ acceptAllDevices: true }),
  HID: async () => ((await device('hid').requestDevice({ filters: [] })) as unknown[]).length > 0,
  serial: () => (navigator as unknown as { serial: { requestPort(): Promise<unknown> } }).serial.requestPort(),
  'idle detection': async () =>
    (await (globalThis as unknown as { IdleDetector: typeof Notification }).IdleDetector.requestPermission()) ===
    'granted',
  'pointer lock': () =>
    new Promise((found, failed) => {
      document.addEventListener('pointerlockerror', failed, { once: true })
      document.addEventListener('pointerlockchange', found, { once: true })
      document.body.requestPointerLock()
    }),
  'local fonts': async () =>
    ((await (globalThis as unknown as { queryLocalFonts(): Promise<unknown[]> }).queryLocalFonts()) ?? []).length > 0,
}

declare function device(name: string): { requestDevice(options: object): Promise<unknown> }

const QUERIED = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'background-sync']

/** Item 5, downloads and client certificates: nothing asks the person, everything is denied. */
describe('permissions and downloads', () => {
  let facet: Facet

  tidyUpAfterTests()
  beforeAll(async () => {
    facet = await launchFacet()
  })

  it.each(Object.keys(ASKS))('5 denies %s', async (name) => {
    const outcome = await facet.page.evaluate(
      async (source) => {
        const granted = await Promise.race([source, new Promise((done) => setTimeout(() => done('no answer'), 4_000))])
        return granted === false || granted === 'no answer' ? 'denied' : `granted: ${String(granted)}`
      },
      await facet.page.evaluateHandle(`(() => {
        const device = (name) => navigator[name]
        return (async () => (${ASKS[name]!.toString()})())().catch(() => false)
      })()`),
    )
    expect(outcome).toBe('denied')
  })

  it('5 says so when asked what is granted', async () => {
    const states = await facet.page.evaluate(
      (names) =>
        Promise.all(
          names.map((name) =>
            navigator.permissions.query({ name: name as PermissionName }).then(
              ({ state }) => state as string,
              () => 'unknown',
            ),
          ),
        ),
      QUERIED,
    )
    expect(states).not.toContain('granted')
    expect(states).not.toContain('prompt')
    const denied = [...facet.hostLog().matchAll(/denied\.permission \{"permission":"([^"]+)"/g)].map(([, name]) => name)
    expect(denied).toEqual(expect.arrayContaining(['notifications', 'geolocation', 'media', 'pointerLock']))
  })

  it('denies downloads', async () => {
    const folder = await facet.app.evaluate(({ app }) => app.getPath('downloads'))
    const listed = () => {
      try {
        return readdirSync(folder)
      } catch {
        return []
      }
    }
    const before = listed()
    await facet.page.evaluate(() => {
      for (const address of [
        URL.createObjectURL(new Blob(['taken'])),
        'data:text/csv,taken',
        'app://facet/index.html',
      ]) {
        const link = document.createElement('a')
        link.href = address
        link.download = 'taken.csv'
        document.body.append(link)
        link.click()
        link.remove()
      }
    })
    await eventually(() => facet.hostLog()).toContain('denied.download')
    // Chromium drafts a file before anybody is asked, and removes it.
    await eventually(listed).toEqual(before)
  })

  it('offers no client certificate', async () => {
    const chosen = await facet.app.evaluate(({ app, webContents }) => {
      const given: unknown[] = []
      let prevented = false
      const event = { preventDefault: () => (prevented = true) }
      const choose = (...args: unknown[]) => given.push(args.length)
      app.emit('select-client-certificate', event, webContents.getAllWebContents()[0], 'https://x', [{}], choose)
      return { prevented, given }
    })
    expect(chosen).toEqual({ prevented: true, given: [0] })
  })
})
