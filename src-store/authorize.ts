import type { FastifyRequest } from 'fastify'
import type { StoreContext } from './context.ts'
import { StoreProblem } from './problems.ts'
import type { Caller, Scope } from './tokens.ts'

const BEARER = /^Bearer +(.+?) *$/i

/** Recognises the caller by the bearer token; throws `unauthorized` or `forbidden_scope`. */
export async function authorize(request: FastifyRequest, context: StoreContext, scope: Scope): Promise<Caller> {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
  const caller = token === undefined ? null : await context.tokens.find(token)
  if (caller === null) throw new StoreProblem('unauthorized')
  if (!caller.scopes.includes(scope)) throw new StoreProblem('forbidden_scope')
  return caller
}
