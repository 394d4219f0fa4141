import { z } from 'zod'

export const linksPath = '/api/v1/links'

/**
 * `POST /api/v1/links`: names the order an interaction is about. `expectedVersion` is the version the caller looked at:
 * when the record has moved on since, the answer is 409.
 */
export const linkBodySchema = z.strictObject({
  interactionId: z.string().min(1).max(128),
  orderNumber: z.string().max(64).regex(/\S/u),
  expectedVersion: z.int().min(1),
})
