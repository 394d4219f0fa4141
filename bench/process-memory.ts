import { readdirSync, readFileSync } from 'node:fs'

/** Memory of one process: its share of shared pages counted once over all processes (PSS), in MB. Linux only. */
export type ProcessMemory = { role: string; megabytes: number }

/** The processes below `pid`, itself included, with what they are to Facet. */
export function memoryOfTree(pid: number): ProcessMemory[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const child = Number(name)
    const parent = Number.isInteger(child) ? parentOf(child) : null
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), child])
  }
  const tree = (root: number): number[] => [root, ...(parents.get(root) ?? []).flatMap(tree)]
  return tree(pid).flatMap((one) => {
    const megabytes = memoryOf(one)
    return megabytes === null ? [] : [{ role: one === pid ? 'main' : roleOf(one), megabytes }]
  })
}

function parentOf(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`)
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function memoryOf(pid: number): number | null {
  const pss = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')
  // A sandboxed process does not show its pages to another user; its resident size counts shared pages too.
  const kilobytes = pss?.[1] ?? rss?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 102.4) / 10
}

function roleOf(pid: number): string {
  const command = (read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ')
  const type = /--type=(\S+)/.exec(command)?.[1]
  if (command.includes('data-entry')) return 'data process'
  if (command.includes('store-entry')) return 'demo store'
  return type ?? 'other'
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
