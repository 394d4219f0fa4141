import type { z } from 'zod'
import {
  changesPath,
  changesQuerySchema,
  erasuresPath,
  importPath,
  importQuerySchema,
  linksPath,
  metaPath,
  openApiPath,
  type ProblemCode,
  recentPath,
  recentQuerySchema,
  recordTypes,
  type WidgetRoute,
  widgetPath,
  widgetRoutes,
} from '#shared/store-api/current.ts'
import type { Scope } from '../tokens.ts'
import type { WireSchemaName } from './schemas.ts'

/** An answer that is no problem. `schema` null means no body, or one the document does not describe. */
type Answer = { status: number; says: string; schema: WireSchemaName | null }

/** One call of the API as the document describes it. */
export type Operation = {
  method: 'get' | 'post' | 'options'
  path: string
  id: string
  summary: string
  /** Null: no token is needed. */
  scope: Scope | null
  query?: z.ZodObject
  /** Names in the path, and the values they may have when those are few. */
  inPath?: Readonly<Record<string, readonly string[] | null>>
  headers?: Readonly<Record<string, string>>
  body?: { type: 'application/json' | 'application/x-ndjson'; schema: WireSchemaName }
  answers: readonly Answer[]
  problems: readonly ProblemCode[]
}

const widgets: Readonly<Record<WidgetRoute, { schema: WireSchemaName; summary: string }>> = {
  csat: { schema: 'Csat', summary: 'A shopper rated the experience' },
  capsule: { schema: 'Capsule', summary: 'A shopper reserved pieces' },
  'order-updates': { schema: 'OrderUpdates', summary: 'A shopper wants news of an order' },
  'order-tracking': { schema: 'OrderTracking', summary: 'A shopper looked up where an order is' },
  returns: { schema: 'Return', summary: 'A shopper wants to send something back, or another size' },
}

const writeProblems = ['invalid_request', 'forbidden_origin', 'payload_too_large', 'idempotency_mismatch'] as const
const tokenProblems = ['unauthorized', 'forbidden_scope'] as const
const idempotencyKey = {
  'Idempotency-Key': 'The same key and body gets the first answer again and stores nothing twice',
}

const widgetOperations = widgetRoutes.flatMap((route): Operation[] => [
  {
    method: 'post',
    path: widgetPath(route),
    id: `write-${route}`,
    summary: widgets[route].summary,
    scope: null,
    headers: idempotencyKey,
    body: { type: 'application/json', schema: widgets[route].schema },
    answers: [{ status: 201, says: 'Stored, durably', schema: 'WriteAnswer' }],
    problems: [...writeProblems, 'too_many_requests'],
  },
  {
    method: 'options',
    path: widgetPath(route),
    id: `preflight-${route}`,
    summary: 'What a browser asks before it writes from another origin',
    scope: null,
    answers: [{ status: 204, says: 'The origin may write', schema: null }],
    problems: ['forbidden_origin'],
  },
])

const readOperations: readonly Operation[] = [
  {
    method: 'get',
    path: changesPath,
    id: 'read-changes',
    summary: 'The feed: snapshot and live tail of all records, one page at a time',
    scope: 'feed:read',
    query: changesQuerySchema,
    headers: { 'If-None-Match': 'The ETag of an earlier page' },
    answers: [
      { status: 200, says: 'A page', schema: 'ChangesPage' },
      { status: 304, says: 'Nothing has changed', schema: null },
    ],
    problems: ['invalid_request', 'invalid_cursor', ...tokenProblems, 'cursor_expired'],
  },
  {
    method: 'get',
    path: metaPath,
    id: 'read-meta',
    summary: 'What a client may want to know before it reads the feed',
    scope: 'feed:read',
    answers: [{ status: 200, says: 'Facts about the feed', schema: 'Meta' }],
    problems: tokenProblems,
  },
  {
    method: 'get',
    path: recentPath,
    id: 'read-recent',
    summary: 'The latest orders with their creators and interactions',
    scope: 'feed:read',
    query: recentQuerySchema,
    answers: [{ status: 200, says: 'Change entries', schema: 'Recent' }],
    problems: ['invalid_request', ...tokenProblems],
  },
  {
    method: 'get',
    path: '/api/v1/records/{type}/{id}',
    id: 'read-record',
    summary: 'One record',
    scope: 'feed:read',
    inPath: { type: recordTypes, id: null },
    answers: [{ status: 200, says: 'Its change entry', schema: 'ChangeEntry' }],
    problems: [...tokenProblems, 'not_found'],
  },
]

const adminOperations: readonly Operation[] = [
  {
    method: 'post',
    path: linksPath,
    id: 'link-interaction',
    summary: 'Gives an interaction the order number it lacks, or the right one',
    scope: 'links:write',
    body: { type: 'application/json', schema: 'Link' },
    answers: [{ status: 200, says: 'The record as it is now', schema: 'ChangeEntry' }],
    problems: ['invalid_request', ...tokenProblems, 'not_found', 'conflict', 'payload_too_large'],
  },
  {
    method: 'post',
    path: importPath,
    id: 'import-records',
    summary: "Loads the shop's own orders and creators, a JSON object per line",
    scope: 'admin',
    query: importQuerySchema,
    body: { type: 'application/x-ndjson', schema: 'ImportLine' },
    answers: [{ status: 200, says: 'What became of each line', schema: 'ImportAnswer' }],
    problems: ['invalid_request', ...tokenProblems],
  },
  {
    method: 'post',
    path: erasuresPath,
    id: 'erase-person',
    summary: 'Erases a person',
    scope: 'erasure:write',
    body: { type: 'application/json', schema: 'ErasureRequest' },
    answers: [{ status: 201, says: 'Erased from the records and the feed', schema: 'Erasure' }],
    problems: ['invalid_request', ...tokenProblems, 'payload_too_large'],
  },
  {
    method: 'get',
    path: `${erasuresPath}/{id}`,
    id: 'read-erasure',
    summary: 'How far an erasure is',
    scope: 'erasure:write',
    inPath: { id: null },
    answers: [{ status: 200, says: 'What it did, and whether the files are clean', schema: 'Erasure' }],
    problems: [...tokenProblems, 'not_found'],
  },
  {
    method: 'get',
    path: openApiPath,
    id: 'read-document',
    summary: 'This document',
    scope: null,
    answers: [{ status: 200, says: 'OpenAPI 3.1', schema: null }],
    problems: [],
  },
  {
    method: 'get',
    path: '/healthz',
    id: 'read-health',
    summary: 'Whether the store can read its database',
    scope: null,
    answers: [{ status: 200, says: 'It can', schema: 'Health' }],
    problems: [],
  },
]

/** Every call of the API. */
export const operations: readonly Operation[] = [...widgetOperations, ...readOperations, ...adminOperations]
