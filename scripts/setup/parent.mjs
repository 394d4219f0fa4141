import { findProgram } from './paths.mjs'

/** The start of a command line that has the Linux kernel end the program when its parent dies without cleaning up. */
export function tiedToParent(program) {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : null
  return setpriv === null ? [program] : [setpriv, '--pdeathsig', 'TERM', '--', program]
}

/** Whether npm runs this script. npm passes a signal to the shell in between, and that shell dies without passing it on. */
export function isRunByNpm() {
  return process.env.npm_lifecycle_event !== undefined
}

/** Treats the death of npm's shell as the signal it swallowed; returns how to stop watching. */
export function watchParent() {
  if (!isRunByNpm()) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  return () => clearInterval(timer)
}
