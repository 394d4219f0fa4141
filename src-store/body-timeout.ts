import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take as long as it keeps coming. */
    longBody?: boolean
  }
}

/** Gives every request `ms` to bring its whole body, but for routes with `longBody`. `refuse` words the farewell. */
export function limitBodyTime(app: FastifyInstance, ms: number, refuse: () => string): void {
  app.addHook('onRequest', async (request) => {
    const { raw } = request
    if (request.routeOptions.config.longBody === true || raw.complete) return
    const timer = setTimeout(() => raw.socket.end(refuse(), () => raw.socket.destroy()), ms).unref()
    const stop = () => clearTimeout(timer)
    raw.once('end', stop).once('close', stop)
  })
}
