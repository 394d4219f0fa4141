/** Throws a RangeError unless every count is a non-negative safe integer. `where` names the function that was misused. */
export function assertCounts(where: string, counts: readonly number[]): void {
  for (const count of counts) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${where}: ${count} is not a count`)
  }
}

/** Marks a branch the compiler knows to be impossible; throws if it is reached all the same. */
export function assertNever(value: never, where: string): never {
  throw new Error(`${where}: unexpected ${JSON.stringify(value)}`)
}
