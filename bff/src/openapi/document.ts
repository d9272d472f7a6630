import { toJsonSchema } from '@valibot/to-json-schema'
import { commonProblems, contract } from '@kaifan/shared/contract'
import type { Contract, Endpoint, Schema } from '@kaifan/shared/contract'
import { envelopeMediaType, problemMediaType, problemStatus } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'

type Json = Record<string, unknown>

/** The API as an OpenAPI 3.1 document, derived from the contract. */
export function openApiDocument(part: Contract = contract): Json {
  const paths: Record<string, Json> = {}
  for (const [operationId, endpoint] of Object.entries(part)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(operationId, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kaifan',
      version: '1',
      description: `Money is integer fen, moments are epoch milliseconds. With "Accept: ${envelopeMediaType}" every reply that is not 2xx comes as 200 { status, body }.`,
    },
    paths,
    components: {
      securitySchemes: {
        customer: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/sessions' },
        staff: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/staff/sessions' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

function operation(operationId: string, endpoint: Endpoint): Json {
  return {
    operationId,
    summary: endpoint.summary,
    ...(typeof endpoint.access === 'object' && { description: `Roles: ${endpoint.access.staff.join(', ')}` }),
    security: securityOf(endpoint),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...(endpoint.body && {
      requestBody: { required: true, content: { 'application/json': { schema: json(endpoint.body, 'input') } } },
    }),
    responses: { ...success(endpoint), ...failures(endpoint) },
  }
}

function json(schema: Schema, typeMode: 'input' | 'output'): Json {
  // Checks that JSON Schema has no words for are left out: the server makes them all the same.
  const { $schema: _version, ...rest } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' })
  return rest
}

function securityOf({ access }: Endpoint): Json[] {
  if (access === 'public') return []
  return [{ [access === 'customer' ? 'customer' : 'staff']: [] }]
}

function pathParameters({ path }: Endpoint): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Endpoint): Json[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = toJsonSchema(query, { typeMode: 'input', errorMode: 'ignore' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function headerParameters({ idempotent, etag }: Endpoint): Json[] {
  const header = (name: string, required: boolean) => ({ name, in: 'header', required, schema: { type: 'string' } })
  return [...(idempotent ? [header('Idempotency-Key', true)] : []), ...(etag ? [header('If-None-Match', false)] : [])]
}

function success({ status, reply, etag, summary }: Endpoint): Json {
  const code = String(status ?? (reply === undefined ? 204 : 200))
  const content = reply && { content: { 'application/json': { schema: json(reply, 'output') } } }
  return {
    [code]: { description: summary, ...content },
    ...(etag && { 304: { description: 'What If-None-Match names is still so' } }),
  }
}

/** Every code that the endpoint may answer, its own and those of any call. */
export function problemsOf(endpoint: Endpoint): ProblemCode[] {
  const codes: ProblemCode[] = [...endpoint.problems, ...commonProblems]
  if (endpoint.access !== 'public') codes.push('session_missing', 'session_invalid', 'session_expired')
  if (typeof endpoint.access === 'object') codes.push('forbidden')
  if (endpoint.idempotent) codes.push('idempotency_key_required', 'idempotency_key_invalid', 'idempotency_key_reused')
  return [...new Set(codes)].filter((code) => endpoint.body !== undefined || !bodyOnly.has(code))
}

const bodyOnly = new Set<ProblemCode>(['malformed_json', 'body_too_large', 'unsupported_media_type', 'body_invalid'])

function failures(endpoint: Endpoint): Json {
  const byStatus: Record<string, ProblemCode[]> = {}
  for (const code of problemsOf(endpoint)) (byStatus[problemStatus[code]] ??= []).push(code)
  const content = { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [status, { description: codes.join(', '), content }]),
  )
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'In the language of Accept-Language' },
    status: { type: 'integer' },
    code: { enum: Object.keys(problemStatus) },
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code'],
        properties: {
          code: { enum: Object.keys(problemStatus) },
          line: { type: 'integer' },
          itemId: { type: 'string' },
          groupId: { type: 'string' },
          slotId: { type: 'string' },
          available: { type: 'integer' },
          path: { type: 'string' },
        },
      },
    },
    quote: { type: 'object', description: 'The fresh quote, for price_changed' },
    opensAt: { type: 'integer', description: 'Epoch ms, for store_closed and store_paused' },
    revision: { type: 'integer', description: "The draft's present revision, for draft_conflict" },
  },
}
