import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { app, utilityProcess } from 'electron'
import type { Channel, Message } from '#shared/rpc/channel.ts'

/** One of Facet's own background processes, running. */
export type Child = {
  channel: Channel
  /** Lines the process prints, when they were asked for. */
  stdout: Readable | null
  pid(): number | undefined
  /** Ends the process at once; it gets no chance to tidy up. */
  kill(): void
  /** Resolves with the exit code when the process is gone, however it went; null after a signal or a failed start. */
  exited: Promise<number | null>
}

/** What to run. */
export type ChildSpec = { entry: string; args: readonly string[]; name: string; wantsStdout: boolean }

/** One way to run a background process. Both carry the same messages. */
export type Launcher = {
  kind: 'utility' | 'child'
  /** Settles when launching is possible. */
  ready(): Promise<void>
  launch(spec: ChildSpec): Child
}

/** better-sqlite3 is built against this version of Node-API. */
const NEEDED_NODE_API = 10

/** What a background process may see of the environment: where its home and temp folders are and how dates read. */
const PASSED_ON = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TMP', 'TEMP', 'SYSTEMROOT', 'WINDIR']
const PASSED_ON_LOCALE = ['LANG', 'LC_ALL', 'LC_TIME', 'TZ']

/** Without `__proto__` a hostile record cannot reach an object's prototype by that name. */
const EXEC_ARGV = ['--disable-proto=delete']

/**
 * The launcher this runtime needs: Electron's utility process, or a child of the project's own Node where the running
 * Electron is too old for better-sqlite3 (the stand-in runtime of development and tests).
 */
export function chooseLauncher(forced: string | undefined): Launcher {
  const tooOld = Number(process.versions.napi) < NEEDED_NODE_API
  return (forced ?? (tooOld ? 'child' : 'utility')) === 'child' ? nodeLauncher() : utilityLauncher()
}

/** The allowed part of an environment; names compare without case, as Windows does. */
export function allowedEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const allowed = new Set([...PASSED_ON, ...PASSED_ON_LOCALE])
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && allowed.has(entry[0].toUpperCase()),
  )
  return Object.fromEntries(entries)
}

function utilityLauncher(): Launcher {
  return {
    kind: 'utility',
    ready: () => app.whenReady(),
    launch({ entry, args, name, wantsStdout }) {
      const child = utilityProcess.fork(entry, [...args], {
        serviceName: name,
        env: allowedEnvironment(process.env),
        execArgv: EXEC_ARGV,
        stdio: ['ignore', wantsStdout ? 'pipe' : 'inherit', 'inherit'],
      })
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
      return {
        channel: {
          post: (message) => child.postMessage(message),
          onMessage: (listener) => void child.on('message', (message: Message) => listener(message)),
          onClose: (listener) => void exited.then(() => listener()),
        },
        stdout: child.stdout as Readable | null,
        pid: () => child.pid,
        kill: () => {
          // `child.kill()` only asks on POSIX; a process that hangs does not listen.
          if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
        },
        exited,
      }
    },
  }
}

function nodeLauncher(): Launcher {
  return {
    kind: 'child',
    ready: () => Promise.resolve(),
    launch({ entry, args, wantsStdout }) {
      const node = process.env.FACET_NODE
      if (!node) throw new Error('FACET_NODE is not set: start Facet with "npm start".')
      const child = fork(entry, [...args], {
        execPath: node,
        execArgv: EXEC_ARGV,
        env: allowedEnvironment(process.env),
        serialization: 'advanced',
        stdio: ['ignore', wantsStdout ? 'pipe' : 'inherit', 'inherit', 'ipc'],
      })
      const exited = new Promise<number | null>((resolve) => {
        child.once('exit', resolve)
        child.once('error', () => resolve(null))
      })
      return {
        channel: {
          post: (message) => void (child.connected && child.send(message, () => {})),
          onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
          onClose: (listener) => void exited.then(() => listener()),
        },
        stdout: child.stdout,
        pid: () => child.pid,
        kill: () => void child.kill('SIGKILL'),
        exited,
      }
    },
  }
}
