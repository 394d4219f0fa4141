import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeptProcess } from './kept-process.ts'
import type { Child } from './launch.ts'

type FakeChild = Child & { die(code: number | null): Promise<void>; kill: ReturnType<typeof vi.fn> }

function fakeChild(): FakeChild {
  let die: (code: number | null) => void = () => {}
  const exited = new Promise<number | null>((resolve) => {
    die = resolve
  })
  const kill = vi.fn(() => die(null))
  const channel = { post: () => {}, onMessage: () => {}, onClose: () => {} }
  const end = async (code: number | null) => {
    die(code)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { channel, stdout: null, pid: () => 1, kill, exited, die: end }
}

function keep() {
  const children: FakeChild[] = []
  const states: string[] = []
  const kept = new KeptProcess({
    launch: () => children[children.push(fakeChild()) - 1]!,
    onStart: () => {},
    onState: (state) => states.push(state),
  })
  return { kept, children, states, last: () => children.at(-1)! }
}

describe('a kept process', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits longer after each quick death and gives up after the fifth restart', async () => {
    const { kept, children, states, last } = keep()
    kept.start()
    for (const pauseMs of [200, 400, 800, 1_600, 3_200]) {
      await last().die(1)
      const before = children.length
      await vi.advanceTimersByTimeAsync(pauseMs - 1)
      expect(children.length).toBe(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(children.length).toBe(before + 1)
    }
    await last().die(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(children.length).toBe(6)
    expect(states).toEqual(['restarting', 'failed'])
  })

  it('forgets deaths once a process lived for half a minute', async () => {
    const { kept, children, last } = keep()
    kept.start()
    for (let death = 0; death < 20; death += 1) {
      await vi.advanceTimersByTimeAsync(30_000)
      await last().die(1)
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(children.length).toBe(21)
  })

  it('does not repeat a start that said it is no use, until asked', async () => {
    const { kept, children, states, last } = keep()
    kept.start()
    await last().die(78)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(children.length).toBe(1)
    expect(states).toEqual(['failed'])
    kept.start()
    kept.markUp()
    expect(children.length).toBe(2)
    expect(states).toEqual(['failed', 'starting', 'up'])
  })

  it('treats a launch that throws as a death', async () => {
    const states: string[] = []
    const launch = (): Child => {
      throw new Error('no such program')
    }
    new KeptProcess({ launch, onStart: () => {}, onState: (state) => states.push(state) }).start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states).toEqual(['restarting', 'failed'])
  })

  it('asks a process to end, ends it after 3 s, and leaves it ended', async () => {
    const { kept, children, last } = keep()
    kept.start()
    const polite = kept.stop(async () => last().die(0))
    await polite
    expect(last().kill).not.toHaveBeenCalled()

    kept.start()
    const stubborn = kept.stop(() => Promise.reject(new Error('no answer')))
    await vi.advanceTimersByTimeAsync(3_000)
    await stubborn
    expect(last().kill).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(children.length).toBe(2)
  })

  it('stops while it waits for the next try', async () => {
    const { kept, children, last } = keep()
    kept.start()
    await last().die(1)
    await kept.stop(async () => {})
    await vi.advanceTimersByTimeAsync(60_000)
    expect(children.length).toBe(1)
  })
})
