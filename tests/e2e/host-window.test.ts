import { spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, freshFolder, launchFacet, runtime, tidyUpAfterTests, windowEnvironment } from './support/launch.ts'

tidyUpAfterTests()

describe('the window', () => {
  it('is as it was left: size, place and ground', async () => {
    const bounds = { x: 120, y: 90, width: 1_111, height: 777 }
    const first = await launchFacet()
    await first.page.evaluate(() => window.facet.settings.update({ theme: 'dark' }))
    await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]!.setBounds(wanted), bounds)
    await eventually(() => savedState(first.userData)).toMatchObject({ bounds, theme: 'dark' })
    await first.close()
    expect(statSync(join(first.userData, 'window.json')).mode & 0o077).toBe(0)

    const second = await launchFacet({ userData: first.userData })
    expect(await windowFacts(second)).toMatchObject({ bounds, ground: '#16171A', dark: true })
    await second.close()
  })

  it.each([
    ['far outside every display', { bounds: { x: 9_000, y: 9_000, width: 1_200, height: 800 } }],
    ['above the display', { bounds: { x: 100, y: -700, width: 1_200, height: 800 } }],
    ['smaller than allowed', { bounds: { x: 10, y: 10, width: 10, height: 10 } }],
  ])('opens where it can be seen when it was left %s', async (_where, state) => {
    const userData = freshFolder()
    writeFileSync(join(userData, 'window.json'), JSON.stringify({ maximised: false, theme: 'light', ...state }))
    const facet = await launchFacet({ userData })
    const { bounds } = await windowFacts(facet)
    const display = await facet.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea)
    expect(bounds.width).toBeGreaterThanOrEqual(900)
    expect(bounds.height).toBeGreaterThanOrEqual(600)
    expect(bounds.x).toBeGreaterThanOrEqual(0)
    expect(bounds.y).toBeGreaterThanOrEqual(0)
    expect(bounds.x + 80).toBeLessThan(display.width)
    expect(bounds.y + 80).toBeLessThan(display.height)
    await facet.close()
  })

  it.each(['', '{', 'null', '[]', '{"bounds":{"x":"1"},"maximised":1}'])(
    'opens with the defaults when its state reads %j',
    async (damaged) => {
      const userData = freshFolder()
      writeFileSync(join(userData, 'window.json'), damaged)
      const facet = await launchFacet({ userData })
      await eventually(async () => (await windowFacts(facet)).visible).toBe(true)
      await facet.close()
    },
  )

  it('comes back after its page crashed', async () => {
    const facet = await launchFacet()
    const loaded = facet.app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents()[0]!
      return new Promise<string>((done) => {
        // Only a load after the crash counts: the first one may not be over yet.
        contents.once('render-process-gone', () => {
          contents.once('did-finish-load', () => done(contents.getURL()))
        })
        contents.forcefullyCrashRenderer()
      })
    })
    expect(await loaded).toBe('app://facet/index.html')
    await eventually(() => facet.hostLog()).toContain('window.gone')
    await facet.close()
  })

  it('is brought to the front by a second start, which ends at once', async () => {
    const facet = await launchFacet()
    const told = facet.app.evaluate(({ app, BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!
      window.hide()
      return new Promise<boolean>((done) => {
        app.once('second-instance', () => setTimeout(() => done(window.isVisible()), 200))
      })
    })
    const { executable, args } = runtime()
    const second = spawn(executable, [...args, '--user-data', facet.userData], {
      env: windowEnvironment(),
      stdio: 'ignore',
    })
    const code = await new Promise((done) => second.once('exit', done))
    expect(code).toBe(0)
    expect(await told).toBe(true)
    expect(facet.app.windows().length).toBe(1)
    await facet.close()
  })

  it('takes its name from the page and offers its commands in the menu', async () => {
    const facet = await launchFacet()
    await facet.page.evaluate(() => {
      const commands: string[] = []
      window.facet.on('menu.chosen', ({ command }) => void commands.push(command))
      Object.assign(globalThis, { commands })
      document.title = 'Creators · Facet'
    })
    await eventually(() =>
      facet.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle()),
    ).toBe('Creators · Facet')
    const keys = await facet.app.evaluate(({ Menu }) => {
      const entries = Menu.getApplicationMenu()!.items.flatMap((item) => item.submenu?.items ?? [])
      const ours = entries.filter(({ label }) =>
        ['Sync now', 'Cancel sync', 'Pause or resume syncing', 'Search', 'Settings…', 'Orders', 'Creators'].includes(
          label,
        ),
      )
      for (const entry of ours) entry.click()
      return Object.fromEntries(ours.map(({ label, accelerator }) => [label, accelerator]))
    })
    expect(keys).toMatchObject({
      'Sync now': 'CmdOrCtrl+R',
      'Cancel sync': 'CmdOrCtrl+.',
      'Pause or resume syncing': 'CmdOrCtrl+Shift+P',
      Search: 'CmdOrCtrl+F',
      'Settings…': 'CmdOrCtrl+,',
      Orders: 'CmdOrCtrl+1',
      Creators: 'CmdOrCtrl+2',
    })
    const commands = () =>
      facet.page.evaluate(() => (globalThis as unknown as { commands: string[] }).commands.toSorted())
    await eventually(commands).toEqual([
      'go:creators',
      'go:orders',
      'go:settings',
      'search',
      'sync',
      'sync.cancel',
      'sync.pauseOrResume',
    ])
    await facet.close()
  })
})

function savedState(userData: string): unknown {
  try {
    return JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))
  } catch {
    return null
  }
}

function windowFacts(facet: Facet) {
  return facet.app.evaluate(({ BrowserWindow, nativeTheme }) => {
    const window = BrowserWindow.getAllWindows()[0]!
    const ground = window.getBackgroundColor().toUpperCase()
    return { bounds: window.getBounds(), ground, dark: nativeTheme.shouldUseDarkColors, visible: window.isVisible() }
  })
}
