import {
  idempotencyKeyLimit,
  type ProblemCode,
  problemCodes,
  problemContentType,
  storeApiVersion,
} from '#shared/store-api/current.ts'
import { scopes } from '../tokens.ts'
import { type Operation, operations } from './operations.ts'
import { jsonSchemaOf, parameterSchemas, schemaPlace, type WireSchemaName, wireSchemas } from './schemas.ts'

type Described = Record<string, unknown>

/** What any call may answer. */
const ALWAYS: readonly ProblemCode[] = ['internal', 'unavailable']

const reference = (name: WireSchemaName) => ({ $ref: schemaPlace(name) })

/** The OpenAPI 3.1 document of the store, made of the schemas that validate. */
export function openApiDocument(): Described {
  const paths: Record<string, Described> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  const names = Object.keys(wireSchemas) as WireSchemaName[]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Facet store API',
      version: storeApiVersion,
      description: 'Widget writes and the change feed of a shop. Errors are RFC 9457 problem documents.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(names.map((name) => [name, jsonSchemaOf(wireSchemas[name], schemaPlace(name))])),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: `A token with one or more of: ${scopes.join(', ')}` },
      },
    },
  }
}

function described(operation: Operation): Described {
  const { id, summary, scope, body } = operation
  return {
    operationId: id,
    summary,
    security: scope === null ? [] : [{ token: [scope] }],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [body.type]: { schema: reference(body.schema) } } } }),
    parameters: parametersOf(operation),
    responses: responsesOf(operation),
  }
}

function parametersOf({ query, inPath = {}, headers = {} }: Operation): Described[] {
  const properties = query === undefined ? {} : parameterSchemas(query)
  return [
    ...Object.entries(inPath).map(([name, values]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', ...(values === null ? {} : { enum: values }) },
    })),
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      // A list is one parameter, divided by commas.
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
      schema,
    })),
    ...Object.entries(headers).map(([name, description]) => ({
      name,
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', ...(name === 'Idempotency-Key' ? { maxLength: idempotencyKeyLimit } : {}) },
    })),
  ]
}

function responsesOf({ answers, problems }: Operation): Described {
  const responses: Record<string, Described> = {}
  for (const { status, says, schema } of answers) {
    const content = schema === null ? {} : { content: { 'application/json': { schema: reference(schema) } } }
    responses[status] = { description: says, ...content }
  }
  for (const code of [...problems, ...ALWAYS]) {
    const { status, title } = problemCodes[code]
    const known = responses[status]?.description
    const description = known === undefined ? `\`${code}\`: ${title}` : `${String(known)}; \`${code}\`: ${title}`
    responses[status] = { description, content: { [problemContentType]: { schema: reference('Problem') } } }
  }
  return responses
}
