import type { MessagePort, Worker } from 'node:worker_threads'
import type { Channel, Message } from '#shared/rpc/channel.ts'

/** A channel over a port between two threads; closed when the other thread ends. */
export function portChannel(port: MessagePort | Worker): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (message: Message) => listener(message)),
    onClose: (listener) => void port.on('postMessage' in port && 'threadId' in port ? 'exit' : 'close', listener),
  }
}
