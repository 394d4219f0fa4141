import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { watchParent } from './parent.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program and waits for it.
 * Signals sent to this process end the program too; `timeoutMs` kills it (code 124, like `timeout`).
 * @returns its exit code; 128 + signal number when a signal ended it; 127 when it could not be started.
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', windowsHide: true, ...options })
    let timedOut = false
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true
        child.kill('SIGKILL')
      }, timeoutMs)
    const stopForwarding = forwardSignals(child)
    const settle = (code) => {
      clearTimeout(timer)
      stopForwarding()
      resolve(timedOut ? 124 : code)
    }
    child.once('error', () => settle(127))
    child.once('exit', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

function forwardSignals(child) {
  const forward = (signal) => {
    // A terminal sends Ctrl+C to the whole group; a second one would look like "stop at once" to the program.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  for (const signal of FORWARDED) process.on(signal, forward)
  const stopWatching = watchParent()
  return () => {
    stopWatching()
    for (const signal of FORWARDED) process.off(signal, forward)
  }
}

/** Runs npm without input, its words on stderr. Uses the npm that runs us, so a second one is never mixed in. */
export function runNpm(args, options = {}) {
  const stdio = ['ignore', 2, 2]
  const running = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(running)) return run(process.execPath, [running, ...args], { ...options, stdio })
  // npm is a .cmd file on Windows, which only a shell can start; the arguments are ours, none comes from outside.
  return run('npm', args, { ...options, stdio, shell: process.platform === 'win32' })
}
