import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { tiedToParent } from './parent.mjs'
import { findProgram } from './paths.mjs'
import { SetupError } from './say.mjs'

/**
 * The display this session offers, as environment entries; {} where every session has one (Windows, macOS); null for none.
 * A DISPLAY that nobody answers on counts as none: containers often inherit one.
 */
export async function findDisplay() {
  if (process.platform !== 'linux') return {}
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR = '' } = process.env
  if (DISPLAY && (await answers(DISPLAY))) {
    const cookies = XAUTHORITY ?? join(homedir(), '.Xauthority')
    return { DISPLAY, ...(existsSync(cookies) && { XAUTHORITY: cookies }) }
  }
  if (!WAYLAND_DISPLAY) return null
  const socket = isAbsolute(WAYLAND_DISPLAY) ? WAYLAND_DISPLAY : join(XDG_RUNTIME_DIR, WAYLAND_DISPLAY)
  return existsSync(socket) ? { WAYLAND_DISPLAY, XDG_RUNTIME_DIR } : null
}

async function answers(display) {
  const [, host, number] = /^(.*):(\d+)(?:\.\d+)?$/.exec(display) ?? []
  if (number === undefined) return false
  if (host !== '' && host !== 'unix') return canConnect({ host, port: 6000 + Number(number) })
  const path = `/tmp/.X11-unix/X${number}`
  return (await canConnect({ path })) || canConnect({ path: `\0${path}` })
}

function canConnect(address) {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 1_000 })
    const settle = (result) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })
}

/**
 * Starts private Xvfb servers, each on a free display; only holders of their one cookie can look at them. The keyboard focus
 * and the clipboard of one are nothing to the others.
 * @returns the environment entries of the first, with all of them in FACET_DISPLAYS, and a `stop`; they also end with this
 *   process.
 */
export async function startVirtualDisplays(count) {
  const folder = mkdtempSync(join(tmpdir(), 'facet-display-'))
  const cookies = join(folder, 'cookies')
  writeFileSync(cookies, cookieFile(randomBytes(16)), { mode: 0o600 })
  const servers = Array.from({ length: count }, () => spawnServer(cookies))
  const stop = () => {
    process.off('exit', stop)
    for (const server of servers) server.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', stop)
  const displays = (await Promise.all(servers.map(displayNumber))).map((number) => `:${number}`)
  return { env: { DISPLAY: displays[0], XAUTHORITY: cookies, FACET_DISPLAYS: displays.join(' ') }, stop }
}

function spawnServer(cookies) {
  const [program, ...first] = tiedToParent(findProgram('Xvfb') ?? 'Xvfb')
  const args = [...first, '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-auth', cookies]
  // Its own group, so that Ctrl+C lets the window close before its display goes.
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
}

/** The number a server found free, once it answers there. */
async function displayNumber(server) {
  const number = await new Promise((resolve, reject) => {
    const fail = () =>
      reject(new SetupError('Xvfb, the virtual display, did not start. Try it by hand: Xvfb -displayfd 1'))
    server.once('error', fail)
    server.once('exit', fail)
    // Up to the line's end: the server writes number and line break apart and dies when nobody reads the second.
    let line = ''
    server.stdio[3].on('data', (part) => {
      line += part
      if (line.endsWith('\n')) resolve(line.trim())
    })
  })
  server.unref()
  server.stdio[3].destroy()
  return number
}

/** One X authority entry valid for every display: family "wild", no address, no number. */
function cookieFile(cookie) {
  const word = (value) => Buffer.from([value >> 8, value & 255])
  const field = (bytes) => Buffer.concat([word(bytes.length), bytes])
  return Buffer.concat([
    word(0xffff),
    field(Buffer.alloc(0)),
    field(Buffer.alloc(0)),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ])
}
