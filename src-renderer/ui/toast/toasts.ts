/** A short message over the window's foot; `action` is the one thing that can be done about it. */
export type Toast = { text: string; action?: { label: string; run(): void } | undefined; tone?: 'plain' | 'bad' }

type Shown = Toast & { id: number }

const STAYS_MS = 6_000
/** Something can still be done about it: it stays until it is read. */
const STAYS_WITH_ACTION_MS = 12_000

let shown: Shown | null = null
let lastId = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(next: Shown | null): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Shows a message in place of the one before. `stays`: until the next one, or until it is closed. */
export function say(toast: Toast, stays = false): void {
  clearTimeout(timer)
  lastId += 1
  set({ ...toast, id: lastId })
  if (!stays) timer = setTimeout(closeToast, toast.action === undefined ? STAYS_MS : STAYS_WITH_ACTION_MS)
}

/** Takes the message away. */
export function closeToast(): void {
  clearTimeout(timer)
  set(null)
}

/** The message that is shown now, for the one place that shows it. */
export const toasts = {
  current: () => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
