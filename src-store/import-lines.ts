/** One line of a stream: its number (the first is 1) and bytes, or null where it is longer than allowed. */
export type Line = { number: number; bytes: Uint8Array | null }

const NEWLINE = 0x0a

/**
 * Splits a stream into lines. Holds one line and one chunk at a time: what is longer than `limitBytes` is passed over
 * to its end. A last line needs no newline.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Line> {
  let number = 1
  let held: Uint8Array[] = []
  let heldBytes = 0
  const take = (part: Uint8Array): void => {
    heldBytes += part.length
    if (heldBytes > limitBytes) held = []
    else if (part.length > 0) held.push(part)
  }
  const finish = (): Line => {
    const line = { number, bytes: heldBytes > limitBytes ? null : joined(held) }
    number += 1
    held = []
    heldBytes = 0
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, at))
      yield finish()
      from = at + 1
    }
    take(chunk.subarray(from))
  }
  if (heldBytes > 0) yield finish()
}

/** A stream's chunks until the signal aborts, which is thrown at once, also while nothing comes. */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]()
  for (;;) {
    const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      const abort = () => reject(signal.reason)
      if (signal.aborted) return abort()
      signal.addEventListener('abort', abort)
      source
        .next()
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', abort))
    })
    if (next.done === true) return
    yield next.value
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}
