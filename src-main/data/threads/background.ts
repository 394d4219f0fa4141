import { constants, setPriority } from 'node:os'

/**
 * Lets whoever a person waits for go first: a sync that takes both cores must not make the window stutter. On Linux this
 * concerns the calling thread alone; elsewhere it would slow the whole process, questions included, and is left.
 */
export function workInBackground(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
}
