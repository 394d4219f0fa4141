import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Random } from '#store/demo/random.ts'

/**
 * What a disk may hold after a power cut: of everything written since a file was last synced, any of its blocks or none; of
 * everything created, renamed or removed since the folder was last synced, any beginning. Harsher than file systems are.
 */

/** A disk writes whole blocks. */
const BLOCK = 4_096

type FileOp = { at: number; bytes: Buffer } | { truncateTo: number }
/** A file apart from its names: what certainly is on the disk, and what may be. */
type Inode = { durable: Buffer; pending: FileOp[] }
type Names = Map<string, Inode>

/** A call of a trace that changes files. */
type Call = { name: string; args: string; result: number }

/** The calls of a log of strace (`-f -y -xx`), in the order they were over; those that failed are left out. */
export function callsOf(log: string): Call[] {
  const begun = new Map<string, string>()
  const calls: Call[] = []
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, thread, text] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (thread === undefined || text === undefined) continue
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)
    const whole = resumed === null ? text : (begun.get(thread) ?? '') + resumed[1]!
    const [, name, args, result] = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole) ?? []
    if (name !== undefined && Number(result) >= 0) calls.push({ name, args: args!, result: Number(result) })
  }
  return calls
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
/** The texts between quotes, and the path behind a descriptor: `5<\x2f…>`. */
const quoted = (args: string): Buffer[] =>
  [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => bytesOf(hex!))
const descriptorPath = (args: string): string => bytesOf(/^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(args)?.[1] ?? '').toString()

/** A folder of files through a recorded run. */
export class TracedDisk {
  private readonly folder: string
  private names: Names = new Map()
  /** How the names were after each change since the folder was last synced. */
  private history: Names[] = []

  /** `base`: the files as they were before the run, all of them on the disk. `folder`: what the traced process called it. */
  constructor(base: string, folder: string) {
    this.folder = folder
    for (const name of existsSync(base) ? readdirSync(base) : []) {
      if (name.endsWith('-shm')) continue
      this.names.set(name, { durable: readFileSync(join(base, name)), pending: [] })
    }
    this.history = [new Map(this.names)]
  }

  /** Does one call. Answers whether it changed what a power cut could leave. */
  apply({ name, args, result }: Call): boolean {
    const path = descriptorPath(args)
    const inode = dirname(path) === this.folder ? this.names.get(basename(path)) : undefined
    switch (name) {
      case 'openat':
        return this.open(args)
      case 'pwrite64':
        inode?.pending.push({ at: Number(/, (\d+)$/.exec(args)![1]), bytes: quoted(args)[0]!.subarray(0, result) })
        return inode !== undefined
      case 'ftruncate':
        inode?.pending.push({ truncateTo: Number(/, (\d+)$/.exec(args)![1]) })
        return inode !== undefined
      case 'fsync':
      case 'fdatasync':
        if (path === this.folder) this.history = [new Map(this.names)]
        if (inode !== undefined) Object.assign(inode, { durable: contentOf(inode, () => true), pending: [] })
        return true
      case 'unlink':
      case 'rename':
        return this.rename(quoted(args).map(String))
      default:
        throw new Error(`The trace has a call this disk does not know: ${name}(${args.slice(0, 200)})`)
    }
  }

  private open(args: string): boolean {
    const path = quoted(args)[0]!.toString()
    if (dirname(path) !== this.folder || !args.includes('O_CREAT') || this.names.has(basename(path))) return false
    this.names.set(basename(path), { durable: Buffer.alloc(0), pending: [] })
    this.history.push(new Map(this.names))
    return true
  }

  private rename([from, to]: string[]): boolean {
    const inode = this.names.get(basename(from!))
    if (dirname(from!) !== this.folder || inode === undefined) return false
    this.names.delete(basename(from!))
    if (to !== undefined) this.names.set(basename(to), inode)
    this.history.push(new Map(this.names))
    return true
  }

  /** Writes one of the folders a power cut at this moment could leave. */
  image(target: string, random: Random): void {
    // Often everything or nothing arrives; what lies between is the rest.
    const share = random.pick([0, 0.5, 0.5, 0.9, 1])
    this.write(target, random.pick(this.history), () => random.next() < share)
  }

  /** Writes the folder as it is when the disk kept everything. */
  whole(target: string): void {
    this.write(target, this.names, () => true)
  }

  private write(target: string, names: Names, arrives: () => boolean): void {
    mkdirSync(target, { recursive: true })
    for (const [name, inode] of names) writeFileSync(join(target, name), contentOf(inode, arrives))
  }
}

/** The bytes of a file when only those blocks of the pending writes arrived that `arrives` says. */
function contentOf({ durable, pending }: Inode, arrives: () => boolean): Buffer {
  let content: Buffer = Buffer.from(durable)
  const grow = (length: number) => {
    if (content.length < length) content = Buffer.concat([content, Buffer.alloc(length - content.length)])
  }
  for (const op of pending) {
    if ('truncateTo' in op) {
      if (!arrives()) continue
      grow(op.truncateTo)
      content = content.subarray(0, op.truncateTo)
      continue
    }
    for (let from = 0; from < op.bytes.length; ) {
      // Blocks lie on the disk's own grid, not on that of the write.
      const to = Math.min(op.bytes.length, from + BLOCK - ((op.at + from) % BLOCK))
      if (arrives()) {
        grow(op.at + to)
        op.bytes.copy(content, op.at + from, from, to)
      }
      from = to
    }
  }
  return content
}
