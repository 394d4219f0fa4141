import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { HostContract } from '#shared/rpc/host.contract.ts'
import type { About } from '#shared/rpc/shapes.ts'
import type { ConnectionKeeper } from './connection.ts'
import type { DataProcess } from './data-process.ts'
import type { Launcher } from './launch.ts'
import { openLink, openOrderInAdmin } from './links.ts'
import type { Log } from './log.ts'
import { saveFile } from './save-file.ts'
import type { ZoomStep } from './zoom.ts'

/** Answers the calls the main process itself is asked. */
export function hostCalls(parts: {
  connection: ConnectionKeeper
  data: DataProcess
  launcher: Launcher
  userData: string
  zoom(step: ZoomStep): number
  log: Log
}): Omit<HandlersFor<HostContract, undefined>, 'calls.withdraw'> {
  const { connection, data, userData, log } = parts
  const language = async () => (await data.call('settings.get', {})).language
  return {
    'app.about': () => about(parts),
    'connection.get': () => connection.current(),
    'connection.test': (input) => data.call('connection.test', input),
    'connection.save': (input) => connection.save(input),
    'connection.useDemo': () => connection.switchToDemo(),
    'dataProcess.status': () => ({ state: data.state() }),
    'dataProcess.restart': async () => {
      await data.restart()
      return { state: data.state() }
    },
    'links.open': async ({ id }) => {
      await openLink(id)
      return {}
    },
    'links.openOrder': async ({ orderId }) => ({
      opened: await openOrderInAdmin(orderId, { connection, userData, language, log }),
    }),
    'files.save': async (file) => ({ name: await saveFile(file, language) }),
    'window.zoom': ({ step }) => ({ factor: parts.zoom(step) }),
  }
}

async function about({ connection, data, launcher }: Parameters<typeof hostCalls>[0]): Promise<About> {
  const sqlite = await data.call('process.about', {}, { timeoutMs: 5_000 }).then(
    (facts) => facts.sqlite,
    () => null,
  )
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    sqlite,
    dataProcess: launcher.kind,
    standInRuntime: existsSync(join(dirname(process.execPath), 'facet-runtime.json')),
    profile: connection.profileDirectory(),
  }
}
