import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'

const CHUNK_BYTES = 1024 * 1024
/** SQLite keeps a long text in several pages; its beginning is in one piece. */
const NEEDLE_BYTES = 48

/** True when a file holds one of the texts, as they are or as JSON writes them. Reads it in pieces. */
export async function fileHolds(path: string, texts: readonly string[]): Promise<boolean> {
  const needles = needlesOf(texts)
  if (needles.length === 0 || !existsSync(path)) return false
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES + NEEDLE_BYTES)
    let carried = 0
    for (let position = 0; ; ) {
      const { bytesRead } = await file.read(buffer, carried, CHUNK_BYTES, position)
      if (bytesRead === 0) return false
      position += bytesRead
      const piece = buffer.subarray(0, carried + bytesRead)
      if (needles.some((needle) => piece.includes(needle))) return true
      carried = Math.min(NEEDLE_BYTES, piece.length)
      piece.copyWithin(0, piece.length - carried)
    }
  } finally {
    await file.close()
  }
}

function needlesOf(texts: readonly string[]): Buffer[] {
  const written = new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))
  return [...written].map((text) => Buffer.from(text).subarray(0, NEEDLE_BYTES))
}
