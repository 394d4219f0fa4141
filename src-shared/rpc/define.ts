import type { z } from 'zod'

/** One call: what goes in, which `serve` checks, and what comes out, which the host's door checks before a window gets it. */
export type CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** A query only reads, a command may change things. Says so to people: both kinds of handler get the same context. */
  access: 'query' | 'command'
  input: I
  output: O
}

/** A call that only reads. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { access: 'query', input, output } as const satisfies CallSpec<I, O>
}

/** A call that changes something. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { access: 'command', input, output } as const satisfies CallSpec<I, O>
}

export type Contract = Readonly<Record<string, CallSpec>>

export type InputOf<C extends Contract, N extends keyof C> = z.input<C[N]['input']>
export type OutputOf<C extends Contract, N extends keyof C> = z.output<C[N]['output']>

/** The functions that answer a contract, or the part of it that belongs to some nouns. */
export type HandlersFor<C extends Contract, Context, Noun extends string = string> = {
  [N in Extract<keyof C, `${Noun}.${string}`>]: (
    input: z.output<C[N]['input']>,
    context: Context,
    signal: AbortSignal,
  ) => OutputOf<C, N> | Promise<OutputOf<C, N>>
}

/** A caller's view of a contract: `call('orders.list', {...})`. */
export type Caller<C extends Contract> = <N extends Extract<keyof C, string>>(
  name: N,
  input: InputOf<C, N>,
  options?: { signal?: AbortSignal; timeoutMs?: number },
) => Promise<OutputOf<C, N>>
