import { expect } from 'vitest'

/** Expects of a value what becomes true in time: the machines that run window tests are slow and busy. */
export function eventually<T>(read: () => T, timeout = 15_000) {
  return expect.poll(read, { timeout })
}
