import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Protocol, protocol } from 'electron'
import { APP_HOST, APP_SCHEME } from './page.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

const NONCE_PLACEHOLDER = '%CSP_NONCE%'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ')

const FIXED_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** What may be served: path in the address → file. Nothing else exists, so there is nothing to traverse to. */
export type Manifest = ReadonlyMap<string, { file: string; type: string }>

/** The policy of one response. Styles alone may also carry the nonce, which the user interface library needs. */
export function contentSecurityPolicy(nonce: string): string {
  return `${POLICY}; style-src 'self' 'nonce-${nonce}'`
}

/** Makes `app://` a real origin. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Lists the built page once; files of unknown type are left out. */
export function readManifest(folder: string): Manifest {
  return new Map(listFiles(folder, ''))
}

function listFiles(folder: string, prefix: string): [string, { file: string; type: string }][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}/${entry.name}`
    const file = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(file, path)
    const type = TYPES[extname(entry.name)]
    return type === undefined ? [] : [[path, { file, type }]]
  })
}

/** Answers `app://facet/…` from the manifest. */
export function serveApp(target: Protocol, manifest: Manifest): void {
  target.handle(APP_SCHEME, (request) => answer(manifest, request))
}

async function answer(manifest: Manifest, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  const entry = host === APP_HOST ? manifest.get(pathname) : undefined
  if (request.method !== 'GET' || entry === undefined) return respond(404, 'text/plain', 'Not found')
  const content = await readFile(entry.file)
  if (!entry.type.startsWith('text/html')) return respond(200, entry.type, content)
  const nonce = randomBytes(18).toString('base64')
  return respond(200, entry.type, content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), nonce)
}

function respond(
  status: number,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  nonce = unusedNonce(),
): Response {
  const headers = { ...FIXED_HEADERS, 'Content-Type': type, 'Content-Security-Policy': contentSecurityPolicy(nonce) }
  return new Response(body, { status, headers })
}

/** A worker's script carries a policy too; no style of it may run, so its nonce is told to nobody. */
function unusedNonce(): string {
  return randomBytes(18).toString('base64')
}
