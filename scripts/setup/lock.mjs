import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cache } from './paths.mjs'
import { say } from './say.mjs'

const LOCK = join(cache, 'setup.lock')

/** Runs a set-up job alone: two commands started at once in a fresh clone must not both install into it. */
export async function alone(job) {
  mkdirSync(cache, { recursive: true })
  let said = false
  while (!take()) {
    const owner = liveOwner()
    if (owner !== null && !said) say(`waiting for another set-up of this project (process ${owner})`)
    said ||= owner !== null
    await sleep(200)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await job()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The process holding the lock; null when it is gone (the lock is then removed) or just being written. */
function liveOwner() {
  try {
    const owner = Number(readFileSync(LOCK, 'utf8'))
    if (owner > 0 && isRunning(owner)) return owner
    if (owner > 0 || Date.now() - statSync(LOCK).mtimeMs > 5_000) rmSync(LOCK, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return null
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
