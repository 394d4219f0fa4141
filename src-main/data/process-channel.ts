import type { Channel, Message } from '#shared/rpc/channel.ts'

/** Electron's port to the process that forked a utility process; absent under plain Node. */
type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

/**
 * The channel to whoever started this process: Electron's parent port in a utility process, the IPC pipe of
 * `child_process.fork` under plain Node. Throws when there is neither.
 */
export function processChannel(): Channel {
  if (parentPort !== undefined) {
    const port = parentPort
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data as Message)),
      // Electron ends a utility process together with its parent.
      onClose: () => {},
    }
  }
  if (process.send === undefined) throw new Error('The data process is started by Facet, not by hand: see docs/cli.md')
  return {
    post: (message) => void (process.connected && process.send?.(message)),
    onMessage: (listener) => void process.on('message', (message) => listener(message as Message)),
    onClose: (listener) => void process.on('disconnect', listener),
  }
}
