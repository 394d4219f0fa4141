import { contextBridge, ipcRenderer } from 'electron'
import { dataCallNames, eventNames, hostCallNames } from '#shared/rpc/call-names.ts'

type Call = (input: unknown, turn?: unknown) => Promise<unknown>
type Listener = (data: unknown) => void

/** `orders.list` → `facet.orders.list(input)`, for every name of the lists and nothing else. */
function namedCalls(): Record<string, Record<string, Call>> {
  const nouns: Record<string, Record<string, Call>> = {}
  for (const name of [...dataCallNames, ...hostCallNames]) {
    const [noun, verb] = name.split('.') as [string, string]
    nouns[noun] ??= {}
    nouns[noun][verb] = (input, turn) => ipcRenderer.invoke('facet:call', name, input, turn)
  }
  return nouns
}

const listeners = new Map<string, Set<Listener>>(eventNames.map((name) => [name, new Set()]))

ipcRenderer.on('facet:event', (_event, name: string, data: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(data)
})

/** Listens to one of the named events; the listener gets plain data. Returns the way to stop. */
function on(name: string, listener: Listener): () => void {
  const ofEvent = listeners.get(name)
  if (ofEvent === undefined || typeof listener !== 'function') throw new TypeError('There is no such event.')
  // A wrapper of its own, so that the same listener may be added twice and each stop ends its own.
  const entry: Listener = (data) => listener(data)
  ofEvent.add(entry)
  return () => void ofEvent.delete(entry)
}

contextBridge.exposeInMainWorld('facet', { ...namedCalls(), on })
