import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { FacetError } from '#shared/base/facet-error.ts'
import { removeSmallFile, systemCode, writeSmallFile } from './small-file.ts'

/** Where a token is: encrypted by the system's key store, or in this session's memory only. */
export type TokenPlace = 'kept' | 'session'

/** What encrypts: Electron's safeStorage, or a stand-in in tests. */
export type KeyStore = {
  /** True only where a real key store holds the key. */
  isReal(): boolean
  encrypt(text: string): Buffer
  decrypt(bytes: Buffer): string
}

/** A token that was just kept, and the way back to what was there before. */
export type Keeping = { place: TokenPlace; undo(): void }

/** Tokens by profile name. */
export type Secrets = {
  /**
   * Keeps a token if there is a real key store; else any older copy is removed and the caller holds it in memory.
   * Throws a FacetError when the key store or the disk refuses; what was kept before stays then.
   */
  keep(profileName: string, token: string): Keeping
  /** The kept token; null when there is none or it cannot be decrypted any more. */
  read(profileName: string): string | null
}

/** Keeps tokens in `secrets/` of the user data folder. Use after the app is ready: the key store answers only then. */
export function openSecrets(userData: string, keyStore: KeyStore = systemKeyStore): Secrets {
  const path = (profileName: string) => join(userData, 'secrets', `${profileName}.bin`)
  return {
    keep(profileName, token) {
      const file = path(profileName)
      try {
        const before = existsSync(file) ? readFileSync(file) : null
        const undo = () => (before === null ? removeSmallFile(file) : writeSmallFile(file, before))
        if (keyStore.isReal()) {
          writeSmallFile(file, keyStore.encrypt(token))
          return { place: 'kept', undo }
        }
        removeSmallFile(file)
        return { place: 'session', undo }
      } catch (thrown) {
        throw notKept(thrown)
      }
    },
    read(profileName) {
      if (!keyStore.isReal()) return null
      try {
        return keyStore.decrypt(readFileSync(path(profileName)))
      } catch {
        return null
      }
    },
  }
}

const systemKeyStore: KeyStore = {
  isReal: () => safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || hasLinuxKeyStore()),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
}

/**
 * Without a secret service Chromium encrypts with a password that is the same on every machine (`basic_text`) and
 * still calls encryption available. An Electron too old to name its backend counts as having none.
 */
function hasLinuxKeyStore(): boolean {
  if (typeof safeStorage.getSelectedStorageBackend !== 'function') return false
  return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

function notKept(thrown: unknown): FacetError {
  const code = systemCode(thrown)
  const cause = { cause: thrown }
  if (code === 'ENOSPC')
    return new FacetError('disk_full', 'The token could not be kept: the disk is full.', 'Free some space.', cause)
  const todo = "Check the system's key store and that Facet may write its folder, then try again."
  const known = code === 'EROFS' || code === 'EACCES' ? 'disk_read_only' : 'internal'
  return new FacetError(known, 'The token could not be kept.', todo, cause)
}
