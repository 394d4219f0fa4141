import type { FastifyInstance, FastifyReply } from 'fastify'
import type { StoreContext } from '../context.ts'
import { demoAssets } from '../demo-shop/demo-assets.ts'
import { recentDemoOrders } from '../demo-shop/recent-demo-orders.ts'

/** The page loads nothing but its own files and talks to nobody but this store. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const

/** `GET /demo`: a page with the widget's five flows, and the client module that shops use, at `/demo/widget.js`. */
export function registerDemoShop(app: FastifyInstance, context: StoreContext): void {
  const serve = (path: string, type: keyof typeof TYPES, text: string) =>
    app.get(path, async (_request, reply) =>
      guarded(reply).header('content-type', `${TYPES[type]}; charset=utf-8`).send(text),
    )
  serve('/demo', 'html', demoAssets.page)
  serve('/demo/shop.css', 'css', demoAssets.style)
  serve('/demo/shop.js', 'js', demoAssets.script)
  serve('/demo/widget.js', 'js', demoAssets.widget)
  app.get('/demo/orders', async (_request, reply) =>
    guarded(reply).send({ orders: await recentDemoOrders(context.database) }),
  )
}

function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-cache')
}
