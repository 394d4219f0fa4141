import { z } from 'zod'
import { orderQuerySchema } from '../shapes.ts'

/** What a saved view opens. A period that moves with the day goes by its name and before the days of the query. */
export const viewContentSchema = z.strictObject({
  screen: z.literal('orders'),
  period: z.string().min(1).max(20).nullable(),
  query: orderQuerySchema,
})

export const viewNameSchema = z.string().trim().min(1).max(80)

export const savedViewSchema = z.strictObject({ id: z.string(), name: viewNameSchema, content: viewContentSchema })

/** All saved views, in a person's order. */
export const savedViewsSchema = z.strictObject({ views: z.array(savedViewSchema) })

export type ViewContent = z.output<typeof viewContentSchema>
export type SavedView = z.output<typeof savedViewSchema>
