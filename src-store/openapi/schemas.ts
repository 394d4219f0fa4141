import { z } from 'zod'
import {
  changeEntrySchema,
  changesPageSchema,
  erasureBodySchema,
  erasureSchema,
  healthSchema,
  importAnswerSchema,
  importLineSchema,
  linkBodySchema,
  metaSchema,
  problemSchema,
  recentSchema,
  widgetBodySchemas,
  writeAnswerSchema,
} from '#shared/store-api/current.ts'

/** Everything that goes over the wire as a body, by the name it has in the document: the schemas that validate. */
export const wireSchemas = {
  Csat: widgetBodySchemas.csat,
  Capsule: widgetBodySchemas.capsule,
  OrderUpdates: widgetBodySchemas['order-updates'],
  OrderTracking: widgetBodySchemas['order-tracking'],
  Return: widgetBodySchemas.returns,
  WriteAnswer: writeAnswerSchema,
  ChangesPage: changesPageSchema,
  ChangeEntry: changeEntrySchema,
  Meta: metaSchema,
  Recent: recentSchema,
  Link: linkBodySchema,
  ImportLine: importLineSchema,
  ImportAnswer: importAnswerSchema,
  ErasureRequest: erasureBodySchema,
  Erasure: erasureSchema,
  Health: healthSchema,
  Problem: problemSchema,
} as const

export type WireSchemaName = keyof typeof wireSchemas

/** A JSON Schema (draft 2020-12), as far as anybody looks into it. */
type JsonSchema = { [key: string]: unknown }

/** A schema as JSON Schema; its own definitions are referred to from `at`, its place in the document. */
export function jsonSchemaOf(schema: z.ZodType, at: string): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', `"${at}/$defs/`)) as JsonSchema
}

/** The parameters of a query: as what their text is read, a number where digits are. */
export function parameterSchemas(query: z.ZodObject): Record<string, JsonSchema> {
  const { properties } = z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' })
  return (properties ?? {}) as Record<string, JsonSchema>
}

/** Where a named schema stands in the document. */
export function schemaPlace(name: WireSchemaName): string {
  return `#/components/schemas/${name}`
}
