import { once } from 'node:events'
import type { Socket } from 'node:net'

export type Headers = Readonly<Record<string, string | number | readonly string[]>>

const REASONS: Record<number, string> = { 200: 'OK', 304: 'Not Modified', 429: 'Too Many Requests' }

/** The head of an HTTP/1.1 answer, exactly these headers in this order. */
export function head(status: number, headers: Headers): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${one}\r\n`),
  )
  return `HTTP/1.1 ${status} ${REASONS[status] ?? 'Status'}\r\n${lines.join('')}\r\n`
}

/** A complete answer with its length; `headers` win over what is set here. */
export function message(status: number, body: string | Buffer, headers: Headers = {}): Buffer {
  const bytes = Buffer.from(body as string)
  const all = {
    'content-type': status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json',
    date: new Date().toUTCString(),
    'content-length': bytes.length,
    ...headers,
  }
  return Buffer.concat([Buffer.from(head(status, all)), bytes])
}

/** A problem document as the store API writes it. */
export function problem(status: number, code: string, fields: object = {}, headers: Headers = {}): Buffer {
  return message(status, JSON.stringify({ type: 'about:blank', title: code, status, code, ...fields }), headers)
}

/** The body of a message made here. */
export const bodyOf = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)

/** Hands bytes to the kernel; false when the other side is gone. */
export async function send(socket: Socket, bytes: string | Buffer): Promise<boolean> {
  if (!socket.writable) return false
  return new Promise((resolve) => socket.write(bytes as string, (error) => resolve(!error)))
}

/** Waits until the other side has gone away, or this side has. */
export async function untilClosed(socket: Socket): Promise<void> {
  if (!socket.destroyed) await once(socket, 'close')
}
