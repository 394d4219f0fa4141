import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** Ports on this machine that answer nobody and count who knocks. */
export type Traps = { tcpPort: number; udpPort: number; knocks(): number; stop(): void }

/** Opens one TCP and one UDP port; any connection or datagram is a knock. */
export async function openTraps(): Promise<Traps> {
  let knocks = 0
  const tcp = createServer((socket) => {
    knocks += 1
    socket.destroy()
  })
  const udp = createSocket('udp4', () => {
    knocks += 1
  })
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done))
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done))
  const { port: tcpPort } = tcp.address() as { port: number }
  return {
    tcpPort,
    udpPort: udp.address().port,
    knocks: () => knocks,
    stop() {
      tcp.close()
      udp.close()
    },
  }
}
