import { ServerResponse } from 'node:http'

// Loaded into a store under test (node --import): a call that asks for it kills the process, with -9, at the moment the
// answer would leave. What the answer says is committed by then, and nobody hears of it.

const writeHead = ServerResponse.prototype.writeHead
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: Parameters<typeof writeHead>) {
  if (this.req.headers['x-die-before-answer'] !== undefined && args[0] === 201) {
    process.kill(process.pid, 'SIGKILL')
    // The signal takes a moment; not one byte may leave until then.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
  }
  return writeHead.apply(this, args)
} as typeof writeHead
