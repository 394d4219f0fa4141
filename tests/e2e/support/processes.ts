import { readdirSync, readFileSync } from 'node:fs'

/** One process as Linux shows it. */
export type ProcessFacts = { pid: number; parent: number; command: string; environment: string; status: string }

/** Every process that descends from `pid`, and itself; empty when it is gone. Linux only. */
export function processTree(pid: number): ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readFacts(Number(name)))
  const tree = new Set([pid])
  for (let size = 0; size !== tree.size; ) {
    size = tree.size
    for (const facts of all) if (tree.has(facts.parent)) tree.add(facts.pid)
  }
  return all.filter((facts) => tree.has(facts.pid))
}

/** True while a process runs (a dead one that nobody has waited for counts as gone). */
export function isRunning(pid: number): boolean {
  return readFacts(pid).some(({ status }) => !/^State:\s+[ZX]/m.test(status))
}

function readFacts(pid: number): ProcessFacts[] {
  try {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8')
    const status = read('status')
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
    return [{ pid, parent, command: read('cmdline').replaceAll('\0', ' '), environment: readOwn(pid), status }]
  } catch {
    return []
  }
}

/** A sandboxed process hides its environment even from its own user. */
function readOwn(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n')
  } catch {
    return ''
  }
}
