import type { Generator } from './generator.js'

/**
 * All generators, in the order in which `generate` runs and lists them. Each is loaded only when it
 * is selected, because the libraries behind them take longer to load than the rest of the program.
 */
export const generators: readonly Generator[] = [
  {
    name: 'schema',
    summary: 'The published JSON Schema, for editors and other tools',
    anySchema: false,
    load: async () => (await import('./schema/index.js')).generateSchema,
  },
  {
    name: 'types',
    summary: 'TypeScript types in one file without imports',
    anySchema: true,
    load: async () => (await import('./types/index.js')).generateTypes,
  },
  {
    name: 'openapi',
    summary: 'An OpenAPI 3.1 document and its TypeScript types',
    anySchema: false,
    load: async () => (await import('./openapi/index.js')).generateOpenapi,
  },
  {
    name: 'validator',
    summary: 'A validator without imports, for Node, browsers and workers',
    anySchema: true,
    load: async () => (await import('./validator/index.js')).generateValidator,
  },
  {
    name: 'docs',
    summary: 'Reference docs of the model and the rules: Markdown, HTML, MDX',
    anySchema: true,
    load: async () => (await import('./docs/index.js')).generateDocs,
  },
  {
    name: 'samples',
    summary: 'Sample documents, valid and invalid',
    anySchema: false,
    load: async () => (await import('./samples/index.js')).generateSamples,
  },
]
