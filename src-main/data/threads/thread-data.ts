import type { MessagePort } from 'node:worker_threads'

/** What a thread is told at its start: which one it is, and what it needs to know. */
export type ThreadData =
  | {
      role: 'sync'
      directory: string
      version: string
      /** The script of the data process: every thread runs the same one. */
      script: string
      /** The way to ask the main thread. */
      readers: MessagePort
    }
  | { role: 'feed'; origin: string; token: string; storeName: string; userAgent: string }
