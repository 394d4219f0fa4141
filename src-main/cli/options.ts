import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { FacetError } from '#shared/base/facet-error.ts'
import { isLocalDate, isZone } from '#shared/base/period.ts'
import { orderQuerySchema, type PeriodInput } from '#shared/rpc/shapes.ts'
import { UsageError } from './usage-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export const profileOption = { profile: { type: 'string' } } as const satisfies Options
export const jsonOption = { json: { type: 'boolean', default: false } } as const satisfies Options
export const periodOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string' },
} as const satisfies Options

/** Parses a command's arguments; anything unknown or of the wrong form is a UsageError. */
export function parseCommandLine<O extends Options>(args: readonly string[], options: O, positionals: number) {
  try {
    const parsed = parseArgs({ args: [...args], options, strict: true, allowPositionals: positionals > 0 })
    if (parsed.positionals.length !== positionals)
      throw new UsageError(`expected ${positionals} argument, got ${parsed.positionals.length}`)
    return parsed
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}

/** An option that must be given. */
export function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

/** The profile directory of a command that only reads: it must exist, or every figure would be an empty lie. */
export function existingProfile(value: string | undefined): string {
  const directory = resolve(required('profile', value))
  if (!existsSync(resolve(directory, 'cache.sqlite'))) {
    throw new FacetError(
      'not_found',
      `There is no Facet profile in ${directory}.`,
      'Run `facet sync --profile DIR` first, or check the path.',
    )
  }
  return directory
}

/** `--from`, `--to` (exclusive) as local days of `--zone`. */
export function periodInput(values: { from?: string; to?: string; zone?: string }): PeriodInput {
  for (const name of ['from', 'to'] as const) {
    const value = values[name]
    if (value !== undefined && !isLocalDate(value))
      throw new UsageError(`--${name}: ${value} is not a day (YYYY-MM-DD)`)
  }
  if (values.zone !== undefined && !isZone(values.zone))
    throw new UsageError(`--zone: ${values.zone} is not an IANA time zone`)
  const { from, to } = values
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from: ${from} is after --to, ${to}`)
  return { from: values.from ?? null, to: values.to ?? null, zone: values.zone ?? null }
}

/** The text of `--search`; nothing means everything. */
export function searchText(value = ''): string {
  const parsed = orderQuerySchema.shape.search.safeParse(value)
  if (parsed.success) return parsed.data
  throw new UsageError(`--search: the text is too long (${value.length} characters; at most 200)`)
}

/** A whole number of at least 1; null when the option is absent. */
export function positiveNumber(name: string, value: string | undefined): number | null {
  if (value === undefined) return null
  if (!/^\d+$/.test(value) || Number(value) < 1)
    throw new UsageError(`--${name}: ${value} is not a number of at least 1`)
  return Number(value)
}

/** The token from `--token`, `--token-file`, or standard input (`--token-file -`). */
export function tokenFrom(values: { token?: string; 'token-file'?: string }): string {
  const { token, 'token-file': file } = values
  if (token !== undefined && file !== undefined) throw new UsageError('give --token or --token-file, not both')
  const text = file === undefined ? token : readTokenFile(file)
  if (text === undefined || text === '')
    throw new UsageError('--token is missing (or --token-file FILE, - for standard input)')
  return text
}

function readTokenFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim()
  } catch (error) {
    throw new FacetError(
      'not_found',
      `The token file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'Check the path.',
    )
  }
}
