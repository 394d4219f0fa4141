import type { JsonObject } from '../base/json.ts'

/** The person an order is credited to, as one validated record of the feed. */
export type Creator = {
  id: string
  version: number
  name: string
  handle: string | null
  /** False once the store retired the creator; their orders still count. */
  active: boolean
  updatedAt: number | null
  /** Fields this version does not know, and fields that made no sense, as sent. */
  extra: JsonObject | null
}
