import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE_FILE } from '#data/db/profile.ts'
import type { Receipt } from '#shared/rpc/shapes.ts'
import { startData } from '../data-process.ts'
import { memoryOfTree } from '../process-memory.ts'
import type { Outcome } from './outcome.ts'
import type { ShopStore } from './shop-store.ts'
import { inspectCache } from './upserts.ts'

/** A first sync of Facet's own data process. */
export type FacetOutcome = Outcome & {
  /** Where the time went, by the process's own receipt; stages that run side by side add up to more than the whole. */
  stages: Pick<Receipt, 'fetchMs' | 'decodeMs' | 'writeMs'>
  /** The most proportional memory (shared pages counted once over all processes) a sample met, MB; null off Linux. */
  peakPssMb: number | null
  /** What the process did after the sync, until it had closed its files, ms. */
  closeMs: number
}

const SAMPLE_MS = 250
/** Longer than ten million rows take. */
const LONGEST_SYNC_MS = 4 * 3_600_000
const GIVE_UP_MS = 60_000

/** Syncs a fresh profile below `folder` with the store, from nothing to "caught up"; the profile is gone afterwards. */
export async function syncFresh(folder: string, store: ShopStore): Promise<FacetOutcome> {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const data = startData(profile)
  try {
    const { url, token } = store
    // Answered when the process has opened its files and stands ready.
    await data.call('connection.set', { connection: { url, token, storeName: 'bench' } })
    const memory = sampleMemory(data.pid)
    const computedBefore = computedMsOf(data.pid)
    const startedAt = performance.now()
    const answer = await data.call('sync.run', { giveUpAfterMs: GIVE_UP_MS }, { timeoutMs: LONGEST_SYNC_MS })
    const ms = performance.now() - startedAt
    const cpuMs = computedMsOf(data.pid) - computedBefore
    const peaks = memory.stop()
    const closingAt = performance.now()
    await data.close()
    const closeMs = performance.now() - closingAt
    const { fetchMs, decodeMs, writeMs, recent } = answer.receipt
    // What the store's list of recent orders brought beforehand is known when the feed comes to it; nothing else may be.
    if (!answer.caughtUp || answer.known > recent) throw new Error(`an odd first sync: ${JSON.stringify(answer)}`)
    return {
      ms,
      cpuMs: Number.isNaN(cpuMs) ? null : cpuMs,
      received: answer.received,
      refused: answer.quarantined,
      ...peaks,
      closeMs,
      stages: { fetchMs, decodeMs, writeMs },
      ...inspectCache(join(profile, CACHE_FILE)),
    }
  } finally {
    data.kill()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** What a process has computed so far, over all its threads, ms (the kernel counts in hundredths of a second); NaN off Linux. */
function computedMsOf(pid: number): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return Number.NaN
  const stat = readFileSync(path, 'utf8')
  // The process's name, in brackets, may hold blanks; the fields are numbered from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

/** Follows a process's memory; the resident peak is the kernel's own high-water mark, so no spike is missed. */
function sampleMemory(pid: number) {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return { stop: () => ({ peakMemoryMb: null, peakPssMb: null }) }
  let peakPssMb = 0
  const sample = () => {
    const now = memoryOfTree(pid).reduce((all, { megabytes }) => all + megabytes, 0)
    peakPssMb = Math.max(peakPssMb, now)
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      sample()
      const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))![1])
      return { peakMemoryMb: Math.round(kilobytes / 102.4) / 10, peakPssMb: Math.round(peakPssMb * 10) / 10 }
    },
  }
}
