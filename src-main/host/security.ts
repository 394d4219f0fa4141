import { app, type Session, type WebContents } from 'electron'
import type { Log } from './log.ts'
import { APP_SCHEME, isOwnPage } from './page.ts'

/** Rules for the whole app; must run before it is ready. */
export function lockDownApp(log: Log): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, log))
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault()
    choose()
  })
}

/** Rules for the one session all windows share. `devTools` lets the developer tools load their own page. */
export async function lockDownSession(session: Session, devTools: boolean, log: Log): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('denied.permission', { permission })
    decide(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  denyDevices(session)
  session.on('will-download', (event) => {
    log.warn('denied.download')
    event.preventDefault()
  })
  const allowed = new Set([`${APP_SCHEME}:`, 'data:', ...(devTools ? ['devtools:'] : [])])
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !allowed.has(new URL(details.url).protocol)
    if (cancel) log.warn('denied.request', { kind: details.resourceType })
    decide({ cancel })
  })
  // What no policy and no request filter sees (preconnect, WebRTC) meets a proxy that is not there.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' })
}

function denyDevices(session: Session): void {
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault()
    choose(null)
  })
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault()
    choose('')
  })
}

function lockDownContents(contents: WebContents, log: Log): void {
  const denyNavigation = (event: { preventDefault(): void; url: string }) => {
    if (isOwnPage(event.url)) return
    log.warn('denied.navigation')
    event.preventDefault()
  }
  contents.on('will-navigate', denyNavigation)
  contents.on('will-frame-navigate', denyNavigation)
  contents.on('will-redirect', denyNavigation)
  contents.on('will-attach-webview', (event) => {
    log.warn('denied.webview')
    event.preventDefault()
  })
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  contents.setWindowOpenHandler(() => {
    log.warn('denied.window')
    return { action: 'deny' }
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
