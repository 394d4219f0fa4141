import type { FieldSurvival } from './wire-fields.ts'

/** The person an order is credited to, as one validated record of the feed. */
export type Creator = FieldSurvival & {
  id: string
  version: number
  name: string
  handle: string | null
  /** False once the store retired the creator; their orders still count. */
  active: boolean
  updatedAt: number | null
  /** JSON text of fields this version does not know, and of fields that made no sense, as sent; null for none. */
  extra: string | null
}
