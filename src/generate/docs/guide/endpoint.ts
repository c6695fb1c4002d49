import type { RootContent } from 'mdast'
import type { SchemaObject } from '../../../schema/schema.js'
import { parseMarkdown } from '../../markdown/parse.js'
import { formatReadableJson } from '../notation/readable-json.js'
import type { Section } from '../reference.js'
import { createErrorNodes } from './errors.js'
import { code, codeBlock, columns, heading, paragraph, parseInline, table } from './nodes.js'
import type { Endpoint, EndpointExample } from './read-endpoint.js'

const id = 'endpoint'

/**
 * How to call the endpoint: request, authentication, parameters, response and errors.
 *
 * @param document the OpenAPI document, for the schemas of the errors
 * @param answers complete responses; without them, the examples of the document
 */
export function createEndpointSection(
  endpoint: Endpoint,
  document: SchemaObject,
  answers: readonly EndpointExample[],
): Section {
  const [success, ...others] = endpoint.responses
  const examples = answers.length > 0 ? answers : (success?.examples ?? [])
  return {
    id,
    title: 'Endpoint',
    content: [
      codeBlock('http', formatRequest(endpoint)),
      ...parseMarkdown(endpoint.description),
      ...createRequestNodes(endpoint),
      ...createAuthenticationNodes(endpoint),
      ...createParameterNodes(endpoint),
      ...(success === undefined
        ? []
        : [
            heading(3, `${id}-response`, 'Response'),
            paragraph(code(success.status), ': ', ...parseInline(success.description)),
          ]),
      ...examples.flatMap(({ summary, value }, index) => [
        heading(4, `${id}-response-${index + 1}`, ...parseInline(summary)),
        codeBlock('json', formatReadableJson(value, columns)),
      ]),
      ...createErrorNodes(others, document, `${id}-errors`),
    ],
  }
}

/** The form that REST clients of editors run. */
function formatRequest({ method, server, path, security }: Endpoint): string {
  return [`${method} ${server}${path}`, ...security.map(({ header }) => header)].join('\n')
}

function createRequestNodes({ codeSamples }: Endpoint): readonly RootContent[] {
  if (codeSamples.length === 0) return []
  return [
    heading(3, `${id}-request`, 'Request'),
    ...codeSamples.flatMap(({ label, lang, source }) => [
      heading(4, `${id}-request-${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, label),
      codeBlock(lang, source),
    ]),
  ]
}

function createAuthenticationNodes({ security }: Endpoint): readonly RootContent[] {
  if (security.length === 0) return []
  return [
    heading(3, `${id}-authentication`, 'Authentication'),
    ...security.flatMap(({ header, description }) =>
      description === '' ? [paragraph('Send ', code(header), '.')] : parseMarkdown(description),
    ),
  ]
}

function createParameterNodes({ parameters }: Endpoint): readonly RootContent[] {
  if (parameters.length === 0) return []
  return [
    heading(3, `${id}-parameters`, 'Parameters'),
    table(
      ['name', 'in', 'type', 'presence', 'description', 'examples'],
      parameters.map(({ name, location, type, required, description, examples }) => [
        [code(name)],
        [location],
        [code(type)],
        [required ? 'required' : 'optional'],
        parseInline(description),
        examples.flatMap(({ summary, value }, index) => [
          ...(index === 0 ? [] : ['; ']),
          `${summary}: `,
          code(typeof value === 'string' ? value : JSON.stringify(value)),
        ]),
      ]),
    ),
  ]
}
