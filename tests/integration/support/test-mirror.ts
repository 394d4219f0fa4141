import { openSnapshotReader } from '#data/db/connection.ts'
import { cachePath } from '#data/db/profile.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { type LoadedMirror, loadMirror } from '#data/mirror/load-mirror.ts'
import type { Mirror } from '#data/mirror/mirror.ts'

/** A mirror, freshly loaded from the real cache of a profile directory, with what the loader knows beside it. */
export async function loadedMirrorOf(directory: string): Promise<LoadedMirror> {
  const reader = openSnapshotReader(cachePath(directory))
  try {
    reader.hold()
    return await loadMirror(
      reader,
      slicesFor(new AbortController().signal, () => true),
    )
  } finally {
    reader.close()
  }
}

/** A mirror, freshly loaded from the real cache of a profile directory. */
export async function mirrorOf(directory: string): Promise<Mirror> {
  return (await loadedMirrorOf(directory)).mirror
}
