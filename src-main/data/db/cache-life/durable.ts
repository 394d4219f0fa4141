import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'

/** Makes what was created, renamed or removed in a folder outlive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  sync(folder, 'r')
}

/** Makes what was written to a file, or cut off, outlive a power cut; nothing where there is no such file. */
export function syncFile(path: string): void {
  if (existsSync(path)) sync(path, 'r+')
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
