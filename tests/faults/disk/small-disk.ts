import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk of its own size, mounted for one test. */
export type SmallDisk = {
  folder: string
  /** Takes up all but this many bytes. */
  leave(bytes: number): void
  /** Gives back what was taken up. */
  free(): void
  /** Mounts it read-only or writable again; no file on it may be open for writing. */
  readOnly(on: boolean): void
}

/** Only root on Linux may mount; what needs it says so in its name and is skipped elsewhere. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount()

/** Mounts a disk in memory; gone when the test is over. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'facet-disk-'))
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs', folder)
  onTestFinished(() => unmount(folder))
  const ballast = join(folder, 'ballast')
  const free = () => rmSync(ballast, { force: true })
  return {
    folder,
    leave(wanted) {
      free()
      const descriptor = openSync(ballast, 'w')
      takeUp(descriptor, folder, wanted)
      closeSync(descriptor)
    },
    free,
    readOnly: (on) => run('mount', '-o', `remount,${on ? 'ro' : 'rw'}`, folder),
  }
}

function takeUp(descriptor: number, folder: string, leave: number): void {
  const room = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  const block = Buffer.alloc(4_096)
  while (room() - leave >= block.length) writeSync(descriptor, block)
  if (room() > leave + block.length) throw new Error(`${room()} bytes are left, not ${leave}`)
}

function unmount(folder: string): void {
  // Lazily: a process under test may be closing its files yet.
  run('umount', '-l', folder)
  rmSync(folder, { recursive: true, force: true })
}

function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'facet-mount-'))
  const mounted = attempt('mount', '-t', 'tmpfs', '-o', 'size=65536', 'tmpfs', folder) === null
  if (mounted) run('umount', folder)
  rmSync(folder, { recursive: true })
  return mounted
}

function run(command: string, ...args: string[]): void {
  const failure = attempt(command, ...args)
  if (failure !== null) throw new Error(failure)
}

/** Why a command failed; null when it did not. */
function attempt(command: string, ...args: string[]): string | null {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? null : `${command} ${args.join(' ')}: ${error?.message ?? stderr}`
}
