import { availableParallelism, loadavg } from 'node:os'

/** How many programs wanted a processor over the last minute (0 on Windows, which does not tell), and how many there are. */
export type MachineLoad = { load: number; processors: number }

/** Asked before a measurement begins: it is a load itself. */
export function machineLoad(): MachineLoad {
  return { load: Math.round(10 * loadavg()[0]!) / 10, processors: availableParallelism() }
}

/** A line for the report when others used the machine; none when it was idle. */
export function busyLines({ load, processors }: MachineLoad): string[] {
  if (load <= processors / 2) return []
  return [`  The machine was busy before (load ${load} on ${processors} processors): take the figures with care.`]
}
