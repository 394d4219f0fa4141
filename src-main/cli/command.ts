/** One command of the CLI. */
export type Command = {
  name: string
  /** The rest of its usage line, e.g. `NUMBER --profile DIR [--json]`. */
  usage: string
  summary: string
  /** Runs it; the result is the exit code. Throws UsageError (exit 2) or FacetError (exit 1). */
  run(args: readonly string[]): Promise<number>
}
