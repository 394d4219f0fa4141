import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Message } from '#shared/rpc/channel.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import { builtOrSource, CHILD_EXEC_ARGV, childEnvironment } from './sync/shop-store.ts'

/** A data process of its own, to be asked. */
export type Data = {
  call: Client<WholeDataContract>['call']
  pid: number
  /** Ends it in order: it closes its files. */
  close(): Promise<void>
  kill(): void
}

/** The file the data process runs from: the built one where there is one. */
export const dataEntry = () => builtOrSource('data-entry', 'src-main/data/entry.ts')

/** Starts the data process on a profile, as the app does. */
export function startData(profile: string): Data {
  const child = fork(dataEntry(), ['--profile', profile], {
    execArgv: CHILD_EXEC_ARGV,
    env: childEnvironment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const { call } = createClient<WholeDataContract>({
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
    onClose: (listener) => void child.once('exit', listener),
  })
  return {
    call,
    pid: child.pid!,
    async close() {
      await call('process.shutdown', {}).catch(() => {})
      await exited
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
