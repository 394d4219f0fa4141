import type { Migration } from '../migrate.ts'
import { migration as settings } from './0010-settings.ts'
import { migration as views } from './0020-views.ts'

/** The user file's schema, step by step. What is in it exists nowhere else. */
export const userMigrations: readonly Migration[] = [settings, views]
