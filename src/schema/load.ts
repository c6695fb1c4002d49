import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, relative, resolve } from 'node:path'
import { describeSystemError, UserError } from '../errors.js'
import { parseJson } from '../json/parse.js'
import { escapeToken, resolvePointer } from '../json/pointer.js'
import { createPositionLookup } from '../json/position.js'
import { usesDynamicScope, withStaticRefs } from './dynamic-scope.js'
import { pointerToRef, refToPointer } from './ref-pointer.js'
import { type Located, locateResources, resolveRef } from './refs.js'
import { type Dialect, isObject, isSchema, type Schema, type SchemaNode } from './schema.js'
import { mapSchema, visitSchema } from './walk.js'

/**
 * Reads a JSON Schema file (2020-12 or draft-07) and the neighbouring files it refers to, and
 * makes one self-contained document of them: each neighbour becomes an entry of `$defs`, each
 * `$ref` a JSON Pointer into the document. Nothing is ever fetched: a remote `$ref` is an error.
 *
 * @param file a path
 * @param options `trusted`: a schema of ours, known to be valid, spares the check by its meta-schema
 * @throws UserError with file, pointer and what is wrong, in one sentence
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3 on bundling
 */
export async function loadSchema(
  file: string,
  options: { readonly trusted?: boolean } = {},
): Promise<Schema> {
  const root = await readDocument(file)
  const dialect = dialectOf(root, file)
  if (!options.trusted) await refuseUnlessSchema(root, file, dialect)
  return { name: nameOf(root, file), file, dialect, document: await bundle(root, file, dialect) }
}

async function readDocument(file: string): Promise<SchemaNode> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot read this schema: ${reason}.`, { cause: error })
  }
  const document = parse(bytes, file)
  if (!isSchema(document)) {
    const found = Array.isArray(document) ? 'an array' : JSON.stringify(document)
    throw new UserError(
      `${file}: not a JSON Schema: expected an object, true or false, found ${found}.`,
    )
  }
  return document
}

function parse(bytes: Uint8Array, file: string): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`${file}: not UTF-8, as JSON must be.`, { cause })
  }
  const decoded = parseJson(text)
  if (decoded.ok) return decoded.value
  const { line, column } = createPositionLookup(text)(decoded.issue.start)
  throw new UserError(`${file}:${line}:${column}: ${decoded.issue.message}`)
}

async function refuseUnlessSchema(
  document: SchemaNode,
  file: string,
  dialect: Dialect,
): Promise<void> {
  const { findMetaSchemaIssue } = await import('./meta-schema.js')
  const fault = findMetaSchemaIssue(document, dialect)
  if (fault !== undefined) throw new UserError(`${file}: not a JSON Schema: ${fault}`)
}

function dialectOf(document: SchemaNode, file: string): Dialect {
  const uri = isObject(document) ? document.$schema : undefined
  if (uri === undefined) return '2020-12'
  if (typeof uri === 'string') {
    if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test(uri)) return '2020-12'
    if (/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(uri)) return 'draft-07'
  }
  throw new UserError(`${file}: the dialect ${JSON.stringify(uri)} at /$schema is not supported.`, {
    hint: 'Draft 2020-12 and draft-07 are.',
  })
}

/** The root's title, else the file's name without its extensions. */
function nameOf(document: SchemaNode, file: string): string {
  const title = isObject(document) ? document.title : undefined
  if (typeof title === 'string' && title.trim() !== '') return title.trim()
  return basename(file).replace(/(\.schema)?\.json$/i, '') || basename(file, extname(file))
}

async function bundle(given: SchemaNode, file: string, dialect: Dialect): Promise<SchemaNode> {
  const root = withStaticRefs(given)
  if (!isObject(root) || usesDynamicScope(root)) return root
  const documents: Located[] = [locateResources(root, file, '', dialect)]
  const byFile = new Map<string, Located>([[resolve(file), documents[0] as Located]])
  const container = dialect === '2020-12' ? '$defs' : 'definitions'
  const taken = new Set(Object.keys(isObject(root[container]) ? root[container] : {}))
  const rewritten: SchemaNode[] = []

  // `documents` grows while neighbours are met.
  for (let index = 0; index < documents.length; index += 1) {
    const source = documents[index] as Located
    const targets = new Map<string, string>()
    for (const { pointer, ref } of refsIn(source.document)) {
      let target = resolveRef(source, documents, pointer, ref)
      if (target.kind === 'file') {
        const path = relative('', resolve(dirname(source.file), target.path)) || target.path
        let neighbour = byFile.get(resolve(path))
        if (neighbour === undefined) {
          const name = freeName(nameOf(true, path), taken)
          neighbour = locateResources(
            await readNeighbour(path, source, pointer, ref, dialect),
            path,
            `/${container}/${escapeToken(name)}`,
            dialect,
          )
          documents.push(neighbour)
          byFile.set(resolve(path), neighbour)
        }
        target = resolveRef(neighbour, documents, '', `#${target.fragment}`)
      }
      if (target.kind === 'problem')
        throw new UserError(`${source.file}: ${target.problem}, at ${pointer}/$ref.`, {
          hint: target.hint,
        })
      if (target.kind === 'pointer') refuseEndless(source, pointer, target.ref)
      if (target.kind === 'file') throw new Error(`a file within a file: ${ref}`)
      targets.set(pointer, target.ref)
    }
    rewritten.push(rewriteRefs(source, targets, dialect))
  }

  const [first, ...others] = rewritten
  if (!isObject(first) || others.length === 0) return first ?? root
  const neighbours = documents
    .slice(1)
    .map((source, index) => [lastToken(source.mount), others[index]] as const)
  const existing = isObject(first[container]) ? first[container] : {}
  return { ...first, [container]: { ...existing, ...Object.fromEntries(neighbours) } }
}

async function readNeighbour(
  path: string,
  source: Located,
  pointer: string,
  ref: string,
  dialect: Dialect,
): Promise<SchemaNode> {
  try {
    const document = await readDocument(path)
    const own = isObject(document) && '$schema' in document ? dialectOf(document, path) : dialect
    await refuseUnlessSchema(document, path, own)
    return document
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(
      `${source.file}: the $ref ${JSON.stringify(ref)} at ${pointer}/$ref leads to ${error.message}`,
      { cause: error },
    )
  }
}

/** References that lead to nothing but each other say nothing, and never end. */
function refuseEndless(source: Located, pointer: string, ref: string): void {
  const seen = new Set([pointerToRef(source.mount + pointer)])
  let next: string | undefined = ref
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const at = refToPointer(next)
    const within = at?.startsWith(source.mount) ? at.slice(source.mount.length) : undefined
    const node = within === undefined ? undefined : resolvePointer(source.document, within)
    const following = isObject(node) ? node.$ref : undefined
    next = typeof following === 'string' && following.startsWith('#') ? following : undefined
  }
  if (next !== undefined)
    throw new UserError(`${source.file}: the $ref at ${pointer}/$ref leads back to itself.`)
}

function refsIn(document: SchemaNode): ReadonlyArray<{ pointer: string; ref: string }> {
  const refs: { pointer: string; ref: string }[] = []
  visitSchema(document, (schema, pointer) => {
    if (isObject(schema) && typeof schema.$ref === 'string')
      refs.push({ pointer, ref: schema.$ref })
  })
  return refs
}

const annotations = new Set([
  '$comment',
  'default',
  'deprecated',
  'description',
  'examples',
  'title',
])

function rewriteRefs(
  source: Located,
  targets: ReadonlyMap<string, string>,
  dialect: Dialect,
): SchemaNode {
  return mapSchema(source.document, (schema, pointer) => {
    const target = targets.get(pointer)
    const isRoot = pointer === '' && source.mount === ''
    const { $id, $anchor, $dynamicAnchor, $schema, ...rest } = schema
    const kept = isRoot ? { ...schema } : rest
    if (target === undefined) return kept
    if (dialect === '2020-12') return { ...kept, $ref: target }
    // In draft-07 "all other properties in a $ref object MUST be ignored"; prose does no harm.
    const prose = Object.entries(rest).filter(([keyword]) => annotations.has(keyword))
    const definitions = isRoot ? pick(schema, ['$schema', '$id', 'definitions']) : {}
    return { ...definitions, ...Object.fromEntries(prose), $ref: target }
  })
}

function pick(schema: Readonly<Record<string, unknown>>, keywords: readonly string[]) {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keywords.includes(key)))
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count += 1) free = `${name}${count}`
  taken.add(free)
  return free
}

function lastToken(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}
