import type { z } from 'zod'
import { isJsonObject, type JsonValue } from '#shared/base/json.ts'
import type { FieldError, FieldErrorCode } from '#shared/store-api/current.ts'
import { fieldProblem, StoreProblem } from './problems.ts'

const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor'])
/** Control characters other than TAB, LF and CR. */
const CONTROL = /[^\P{Cc}\t\n\r]/u
const DEEPEST = 16

/** Reads a body as JSON whatever it was called, and refuses text no field may hold. Throws a problem that names the place. */
export function parseBody(body: unknown): JsonValue {
  let value: JsonValue
  try {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array()
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch {
    throw fieldProblem('', 'not_json')
  }
  if (!isJsonObject(value)) throw fieldProblem('', 'not_object')
  refuseBadText(value, '', 0)
  return value
}

function refuseBadText(value: JsonValue, pointer: string, depth: number): void {
  if (typeof value === 'string') refuseBadString(value, pointer)
  if (typeof value !== 'object' || value === null) return
  if (depth === DEEPEST) throw fieldProblem(pointer, 'too_deep')
  for (const [key, child] of Object.entries(value)) {
    const at = `${pointer}/${pointerPart(key)}`
    if (FORBIDDEN_KEYS.has(key)) throw fieldProblem(at, 'forbidden_key')
    refuseBadString(key, pointer)
    refuseBadText(child as JsonValue, at, depth + 1)
  }
}

function refuseBadString(value: string, pointer: string): void {
  if (CONTROL.test(value)) throw fieldProblem(pointer, 'control_character')
  if (!value.isWellFormed()) throw fieldProblem(pointer, 'malformed_text')
}

/** One step of an RFC 6901 pointer. */
function pointerPart(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1')
}

const pointerOf = (path: readonly PropertyKey[]) => path.map((key) => `/${pointerPart(key)}`).join('')

/** Checks a value against a schema; throws `invalid_request` that names every faulty field. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new StoreProblem('invalid_request', { errors: result.error.issues.slice(0, 20).flatMap(fieldErrors) })
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'unknown_field' }))
  }
  return [{ pointer: pointerOf(issue.path), code: fieldErrorCode(issue) }]
}

function fieldErrorCode(issue: z.core.$ZodIssue): FieldErrorCode {
  const sized = 'origin' in issue && (issue.origin === 'string' || issue.origin === 'array')
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong_type'
    case 'invalid_union':
      return issue.input === undefined ? 'required' : 'invalid_value'
    case 'invalid_value':
      return issue.input === undefined ? 'required' : 'invalid_value'
    case 'too_big':
      return sized ? 'too_long' : 'too_big'
    case 'too_small':
      return sized ? 'too_short' : 'too_small'
    case 'invalid_format':
      return typeof issue.input === 'string' && issue.input.trim() === '' ? 'required' : 'invalid_format'
    case 'custom':
      return issue.params?.code === 'required' ? 'required' : 'invalid_format'
    default:
      return 'invalid_value'
  }
}
