import { resolvePointer } from '../../../json/pointer.js'
import { readArray, readMap, readString } from '../../../schema/keywords.js'
import { refToPointer } from '../../../schema/ref-pointer.js'
import { isObject, type SchemaObject } from '../../../schema/schema.js'

/** What the pages say about an endpoint. */
export interface Endpoint {
  readonly method: string
  readonly path: string
  readonly description: string
  /** The address of the server, without a slash at the end. */
  readonly server: string
  readonly security: readonly SecurityScheme[]
  readonly parameters: readonly EndpointParameter[]
  readonly responses: readonly EndpointResponse[]
  readonly codeSamples: readonly CodeSample[]
}

export interface SecurityScheme {
  /** The header to send: `Authorization: Bearer <token>`. */
  readonly header: string
  readonly description: string
}

export interface EndpointParameter {
  readonly name: string
  /** `path`, `query`, `header` or `cookie`. */
  readonly location: string
  readonly required: boolean
  readonly type: string
  readonly description: string
  readonly examples: readonly EndpointExample[]
}

export interface EndpointResponse {
  readonly status: string
  readonly description: string
  /** The schema of the body. `undefined` if it's in another file. */
  readonly schema: SchemaObject | undefined
  readonly examples: readonly EndpointExample[]
}

export interface EndpointExample {
  readonly summary: string
  readonly value: unknown
}

/** @see https://redocly.com/docs-legacy/api-reference-docs/specification-extensions/x-code-samples */
export interface CodeSample {
  readonly label: string
  /** The language, as code fences name it: `ts`. */
  readonly lang: string
  readonly source: string
}

/**
 * Reads the first operation of an OpenAPI document.
 *
 * @returns `undefined` if it has no operation
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export function readEndpoint(document: SchemaObject): Endpoint | undefined {
  for (const [path, item] of Object.entries(readMap(document.paths)))
    for (const method of methods) {
      const operation = readMap(item)[method]
      if (isObject(operation)) return readOperation(document, path, method, operation)
    }
  return undefined
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

function readOperation(
  document: SchemaObject,
  path: string,
  method: string,
  operation: SchemaObject,
): Endpoint {
  const [server] = readObjects(document.servers)
  return {
    method: method.toUpperCase(),
    path,
    description: readString(operation.description) ?? '',
    server: (readString(server?.url) ?? '').replace(/\/$/, ''),
    security: readSecurity(document, operation.security ?? document.security),
    parameters: readObjects(operation.parameters).map((parameter) =>
      readParameter(resolveReference(document, parameter)),
    ),
    responses: Object.entries(readMap(operation.responses)).map(([status, response]) =>
      readResponse(document, status, resolveReference(document, readMap(response))),
    ),
    codeSamples: readObjects(operation['x-codeSamples']).map(readCodeSample),
  }
}

/** Follows a reference within the document. */
export function resolveReference(document: SchemaObject, value: SchemaObject): SchemaObject {
  const pointer = refToPointer(readString(value.$ref) ?? '')
  const target = pointer === undefined ? undefined : resolvePointer(document, pointer)
  return isObject(target) ? target : value
}

function readSecurity(document: SchemaObject, requirements: unknown): readonly SecurityScheme[] {
  const schemes = readMap(readMap(document.components).securitySchemes)
  return readObjects(requirements)
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => readMap(schemes[name]))
    .map(({ type, name, scheme, description }) => ({
      header:
        type === 'apiKey'
          ? `${readString(name)}: <key>`
          : `Authorization: ${scheme === 'basic' ? 'Basic <credentials>' : 'Bearer <token>'}`,
      description: readString(description) ?? '',
    }))
}

function readParameter(parameter: SchemaObject): EndpointParameter {
  return {
    name: readString(parameter.name) ?? '',
    location: readString(parameter.in) ?? '',
    required: parameter.required === true,
    type: readString(readMap(parameter.schema).type) ?? '',
    description: readString(parameter.description) ?? '',
    examples: readExamples(parameter.examples),
  }
}

function readResponse(
  document: SchemaObject,
  status: string,
  response: SchemaObject,
): EndpointResponse {
  const [media] = Object.values(readMap(response.content))
  const { schema, examples } = readMap(media)
  const resolved = isObject(schema) ? resolveReference(document, schema) : undefined
  return {
    status,
    description: readString(response.description) ?? '',
    schema: resolved?.$ref === undefined ? resolved : undefined,
    examples: readExamples(examples),
  }
}

function readExamples(examples: unknown): readonly EndpointExample[] {
  return Object.entries(readMap(examples)).map(([name, example]) => {
    const { summary, value } = readMap(example)
    return { summary: readString(summary) ?? name, value }
  })
}

export function readCodeSample({ label, lang, source }: SchemaObject): CodeSample {
  const language = readString(lang) ?? ''
  return {
    label: readString(label) ?? language,
    lang: fenceLanguages.get(language) ?? language.toLowerCase(),
    source: readString(source) ?? '',
  }
}

/** The extension takes the names of GitHub's linguist. */
const fenceLanguages = new Map([
  ['Shell', 'sh'],
  ['TypeScript', 'ts'],
])

export function readObjects(value: unknown): readonly SchemaObject[] {
  return readArray(value).filter(isObject)
}
