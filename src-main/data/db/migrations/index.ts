import type { Migration } from '../migrate.ts'
import { migration as records } from './0010-records.ts'
import { migration as sync } from './0020-sync.ts'
import { migration as rebuilds } from './0030-rebuilds.ts'
import { migration as fieldSurvival } from './0040-field-survival.ts'
import { migration as commits } from './0050-commits.ts'
import { migration as search } from './0060-search.ts'

/** The cache's schema, step by step. The cache may be thrown away and refilled from the store. */
export const cacheMigrations: readonly Migration[] = [records, sync, rebuilds, fieldSurvival, commits, search]
