import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { problemCodes, problemContentType, writeBodyLimitBytes } from '#shared/store-api/current.ts'
import { limitBodyTime } from './body-timeout.ts'
import type { StoreContext } from './context.ts'
import type { DemoRecipe } from './demo/recipe.ts'
import { type LogLevel, logOptions } from './log.ts'
import { asProblem, problemDocument, StoreProblem, sendProblem } from './problems.ts'
import { registerChanges } from './routes/changes.routes.ts'
import { registerDemoShop } from './routes/demo-shop.routes.ts'
import { registerErasures } from './routes/erasures.routes.ts'
import { registerHealth } from './routes/health.routes.ts'
import { registerImport } from './routes/import.routes.ts'
import { registerLinks } from './routes/links.routes.ts'
import { registerOpenApi } from './routes/openapi.routes.ts'
import { registerRecords } from './routes/records.routes.ts'
import { registerWidgetWrites } from './routes/widget-writes.routes.ts'

/** How the server speaks, beside what it works with. */
export type ServerOptions = {
  /** Take the caller's address from the nearest proxy's `X-Forwarded-For`. */
  trustProxy: boolean
  /** The demo shop it was filled with; its page is served then. */
  demo: DemoRecipe | null
  logLevel: LogLevel
}

/** How long a request may take to come in. */
const BODY_MS = 10_000

/** Builds the store's HTTP server; the caller makes it listen. */
export function buildServer(context: StoreContext, options: ServerOptions): FastifyInstance {
  const app = Fastify({
    logger: logOptions(options.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    genReqId: () => randomUUID(),
    bodyLimit: writeBodyLimitBytes,
    routerOptions: { maxParamLength: 512 },
    // Node's own limit knows no route that may take longer: `limitBodyTime` does.
    requestTimeout: 0,
    http: { headersTimeout: BODY_MS },
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(rawProblem(new StoreProblem('invalid_request')))
    },
  })

  // Whatever a widget calls its body, it is read as JSON: even a content type no parser could name.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    delete request.raw.headers['content-type']
    reply.header('x-content-type-options', 'nosniff')
  })

  limitBodyTime(app, BODY_MS, () => rawProblem(new StoreProblem('invalid_request')))
  app.addHook('onSend', async (_request, reply) => {
    // Who is answered while the store goes down should not keep the connection: nobody would close it.
    if (context.stopping.aborted) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never its values: logs hold no personal data.
    const { method, routeOptions } = request
    request.log.info(
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  app.setErrorHandler((thrown, request, reply) => {
    const problem = asProblem(thrown)
    if (problemCodes[problem.code].status >= 500) request.log.error({ err: thrown, code: problem.code }, 'failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new StoreProblem('not_found')))

  registerWidgetWrites(app, context)
  registerChanges(app, context)
  registerRecords(app, context)
  registerLinks(app, context)
  registerImport(app, context)
  registerErasures(app, context)
  registerOpenApi(app)
  registerHealth(app, context)
  if (options.demo !== null) registerDemoShop(app, context)
  return app
}

/** A problem for a caller whose request could not even be read as HTTP. */
function rawProblem(problem: StoreProblem): string {
  const body = JSON.stringify(problemDocument(asProblem(problem), randomUUID()))
  const { status, title } = problemCodes[problem.code]
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: ${problemContentType}\r\nConnection: close`
  return `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
