import { migration0001 } from './0001-store.ts'
import { migration0002 } from './0002-erasures.ts'

/** Every migration in order; number N brings `user_version` from N-1 to N. Shipped ones never change. */
export const migrations: readonly string[] = [migration0001, migration0002]
