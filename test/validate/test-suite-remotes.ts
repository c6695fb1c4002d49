import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type SchemaNode } from '../../src/schema/schema.js'

/** A schema that tests refer to by URI. */
interface Remote {
  readonly uri: string
  readonly text: string
  /** Whether tests of the folder mean it by the last part of its URI. */
  readonly isOurs: boolean
}

/**
 * Embeds the schemas that a test refers to by URI, since we never fetch any. An embedded resource is
 * found by its identifier and read by its own `$schema`.
 *
 * @param suite the folder of the official tests
 * @param folder the folder of the tests, such as `draft7`
 */
export function embedRemotes(schema: SchemaNode, suite: string, folder: string): SchemaNode {
  if (!isObject(schema)) return schema
  const remotes = listRemotes(join(suite, '..', 'remotes'), folder)
  const used = new Set<Remote>()
  const collect = (text: string): void => {
    for (const remote of remotes) {
      if (used.has(remote) || !mentions(text, remote)) continue
      used.add(remote)
      collect(remote.text)
    }
  }
  collect(JSON.stringify(schema))
  const embedded = [...used].flatMap(({ uri, text }) => {
    const document: unknown = JSON.parse(text)
    const id = folder === 'draft4' ? 'id' : '$id'
    return isObject(document) ? [[uri, { [id]: uri, ...document }] as const] : []
  })
  const container = folder.startsWith('draft20') ? '$defs' : 'definitions'
  const existing = isObject(schema[container]) ? schema[container] : {}
  return { ...schema, [container]: { ...existing, ...Object.fromEntries(embedded) } }
}

/** The remotes that share names with others are only meant by their whole URI. */
function mentions(text: string, { uri, isOurs }: Remote): boolean {
  return text.includes(isOurs ? uri.slice(uri.lastIndexOf('/') + 1) : uri)
}

function listRemotes(directory: string, folder: string): readonly Remote[] {
  // The newer drafts have copies of their own; the older ones share those outside of the folders.
  const isOurs = (name: string) =>
    folder.startsWith('draft20') ? name.startsWith(folder) : !name.startsWith('draft')
  const remotes = (readdirSync(directory, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.json') && !name.startsWith('draft-next'))
    .map((name) => ({
      uri: `http://localhost:1234/${name.replaceAll('\\', '/')}`,
      text: readFileSync(join(directory, name), 'utf8'),
      isOurs: isOurs(name),
    }))
  return [...remotes, ...standardMetaSchemas]
}

const standardMetaSchemas: readonly Remote[] = [
  'node_modules/ajv-draft-04/dist/refs/json-schema-draft-04.json',
  ...['06', '07'].map((draft) => `node_modules/ajv/dist/refs/json-schema-draft-${draft}.json`),
].map((file) => {
  const text = readFileSync(file, 'utf8')
  const { id, $id = id } = JSON.parse(text)
  return { uri: $id, text, isOurs: false }
})
