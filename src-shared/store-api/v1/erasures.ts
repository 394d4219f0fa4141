import { z } from 'zod'

export const erasuresPath = '/api/v1/erasures'

const present = (max: number) => z.string().max(max).regex(/\S/u)

/**
 * `POST /api/v1/erasures`: who is to be erased, by any of three marks. `orders` says what becomes of the person's orders:
 * `redact` (unless told) keeps number, dates and amounts, `delete` keeps nothing.
 */
export const erasureBodySchema = z
  .strictObject({
    customerId: present(128).nullish(),
    email: present(254)
      .regex(/^\s*[^\s@]+@[^\s@]+\s*$/u)
      .nullish(),
    phone: present(40)
      .regex(/\d.*\d.*\d.*\d/u)
      .nullish(),
    orders: z.enum(['redact', 'delete']).optional(),
  })
  .refine(({ customerId, email, phone }) => (customerId ?? email ?? phone ?? null) !== null, {
    path: ['customerId'],
    params: { code: 'required' },
  })
  .meta({ anyOf: [{ required: ['customerId'] }, { required: ['email'] }, { required: ['phone'] }] })
export type ErasureBody = z.output<typeof erasureBodySchema>

/** What an erasure did, and whether the store's files are clean of what it erased. Never who it was. */
export const erasureSchema = z.strictObject({
  id: z.string(),
  requestedAt: z.string(),
  orders: z.strictObject({ redacted: z.int().min(0), deleted: z.int().min(0) }),
  interactions: z.strictObject({ deleted: z.int().min(0) }),
  /** When no byte of it was left in the database's files; null while that is under way. */
  filesCleanAt: z.string().nullable(),
})
export type Erasure = z.output<typeof erasureSchema>
