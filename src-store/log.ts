import type { FastifyServerOptions } from 'fastify'

/** What is logged, as JSON lines on stderr. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info'

/** An error without its message, which may quote what somebody sent: its kind, code, where it arose, and its cause's. */
export function describedError(thrown: unknown, depth = 0): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const { code } = thrown as { code?: unknown }
  const at = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    type: thrown.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: at.slice(0, 8).map((line) => line.trim()),
    ...(thrown.cause === undefined || depth > 2 ? {} : { cause: describedError(thrown.cause, depth + 1) }),
  }
}

/** The server's logger: JSON lines on stderr that hold no personal data, whoever writes them. */
export function logOptions(level: LogLevel): FastifyServerOptions['logger'] {
  if (level === 'silent') return false
  return {
    level,
    base: null,
    stream: process.stderr,
    serializers: {
      err: (error: unknown) => describedError(error) as { type: string; message: string; stack: string },
      req: ({ id }) => ({ id }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  }
}
