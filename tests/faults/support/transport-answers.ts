import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Random } from '#store/demo/random.ts'
import type { Answer } from './fault-server.ts'
import { bodyOf, type Headers, head, message, send, untilClosed } from './wire.ts'

// How an answer can fail below HTTP or within it, whatever it says. Each is one answer of the fault server.

/** The honest answer. */
export const honest: Answer = async ({ socket, honest: bytes }) => void (await send(socket, bytes))

/** Nothing, ever. */
export const silence: Answer = ({ socket }) => untilClosed(socket)

/** The head of the honest answer, and then nothing. */
export const silenceAfterHead: Answer = async ({ socket, honest: bytes }) => {
  await send(socket, bytes.subarray(0, bytes.length - bodyOf(bytes).length))
  await untilClosed(socket)
}

/** One byte of the honest answer every `everyMs`: never silent, never done. */
export const trickle =
  (everyMs: number): Answer =>
  async ({ socket, honest: bytes }) => {
    for (const byte of bytes) {
      if (!(await send(socket, Buffer.of(byte)))) return
      await pause(everyMs)
    }
  }

/** The honest head at once, then the body byte by byte: an answer has begun in time, but never ends. */
export const trickleBody =
  (everyMs: number): Answer =>
  async ({ socket, honest: bytes }) => {
    const body = bytes.indexOf('\r\n\r\n') + 4
    if (!(await send(socket, bytes.subarray(0, body)))) return
    for (const byte of bytes.subarray(body)) {
      if (!(await send(socket, Buffer.of(byte)))) return
      await pause(everyMs)
    }
  }

/** The first `count` bytes of the honest answer, then a TCP reset. */
export const resetAfter =
  (count: number): Answer =>
  async ({ socket, honest: bytes }) => {
    if (count > 0) await send(socket, bytes.subarray(0, count))
    // Without a moment the reset overtakes the bytes, and every k would be the same test.
    await pause(1)
    socket.resetAndDestroy()
  }

/** The first `count` bytes of the honest answer, then an ordinary end. */
export const endAfter =
  (count: number): Answer =>
  async ({ socket, honest: bytes }) => {
    if (count > 0) await send(socket, bytes.subarray(0, count))
    socket.end()
  }

/** The honest body under a Content-Length that is wrong by `difference` bytes, then an end. */
export const wrongLength =
  (difference: number): Answer =>
  async ({ socket, honest: bytes }) => {
    const body = bodyOf(bytes)
    await send(socket, message(200, body, { 'content-length': body.length + difference }))
    socket.end()
  }

/** The honest body gzipped, cut after `share` (0–1) of its bytes, under the length of what is sent. */
export const gzipCut =
  (share: number): Answer =>
  async ({ socket, honest: bytes }) => {
    const whole = gzipSync(bodyOf(bytes))
    const cut = whole.subarray(0, Math.min(whole.length - 1, Math.floor(whole.length * share)))
    await send(socket, message(200, cut, { 'content-encoding': 'gzip' }))
  }

/** Where a gzip header says when, how hard and on what system it was made (RFC 1952): nothing anybody relies on. */
const GZIP_REMARKS = { from: 4, to: 10 }

/** The honest body gzipped, with one byte changed that matters. */
export const gzipDamaged =
  (share: number): Answer =>
  async ({ socket, honest: bytes }) => {
    const whole = gzipSync(bodyOf(bytes))
    const { from, to } = GZIP_REMARKS
    const place = Math.floor((whole.length - (to - from)) * share)
    const at = place < from ? place : place + to - from
    whole[at] = whole[at]! ^ 0xff
    await send(socket, message(200, whole, { 'content-encoding': 'gzip' }))
  }

const chunked = (headers: Headers = {}) =>
  head(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...headers })

/** Ways to break chunked encoding; `half` is the middle of the body. */
export const chunkViolations: Record<string, (body: Buffer, half: number) => string | Buffer> = {
  'no last chunk': (body) => Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]),
  'a chunk that is no number': (body) => Buffer.concat([Buffer.from('zz\r\n'), body, Buffer.from('\r\n0\r\n\r\n')]),
  'a negative chunk': (body) => Buffer.concat([Buffer.from(`-${body.length.toString(16)}\r\n`), body]),
  'a chunk longer than it says': (body, half) =>
    Buffer.concat([Buffer.from(`${half.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]),
  'a chunk shorter than it says': (body) =>
    Buffer.concat([Buffer.from(`${(body.length + 64).toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]),
  'a chunk of 2^64 bytes': (body) => Buffer.concat([Buffer.from('10000000000000000\r\n'), body]),
  'half the body and a last chunk': (body, half) =>
    Buffer.concat([Buffer.from(`${half.toString(16)}\r\n`), body.subarray(0, half), Buffer.from('\r\n0\r\n\r\n')]),
}

/** The honest body in chunks that break the rules in one way, then an end. */
export const chunkViolation =
  (name: keyof typeof chunkViolations): Answer =>
  async ({ socket, honest: bytes }) => {
    const body = bodyOf(bytes)
    await send(socket, chunked())
    await send(socket, chunkViolations[name]!(body, Math.floor(body.length / 2)))
    socket.end()
  }

/** The honest answer in slices of one to `largest` bytes, each sent by itself, chunked or with its length. */
export const sliced =
  (random: Random, largest: number): Answer =>
  async ({ socket, honest: bytes }) => {
    const body = bodyOf(bytes)
    const inChunks = random.chance(0.5)
    await send(socket, inChunks ? chunked() : bytes.subarray(0, bytes.length - body.length))
    for (let at = 0; at < body.length; ) {
      const slice = body.subarray(at, at + 1 + random.int(largest))
      at += slice.length
      const frame = inChunks ? [Buffer.from(`${slice.length.toString(16)}\r\n`), slice, Buffer.from('\r\n')] : [slice]
      if (!(await send(socket, Buffer.concat(frame)))) return
      await turn()
    }
    if (inChunks) await send(socket, '0\r\n\r\n')
  }
