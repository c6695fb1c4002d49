import { parseAllDocuments, type YAMLParseError } from 'yaml'
import { createPositionLookup } from '../../json/position.js'
import { createSourceError, type ParsedSource, type SourceOptions } from './parsed-source.js'
import { convertYaml } from './yaml-convert.js'
import { findYamlNode, linkAliases } from './yaml-nodes.js'

/**
 * Parses YAML 1.2 with the core schema, as far as its values are those of JSON. It refuses what JSON
 * can't hold: several documents in one file, tags of programs, infinities, lists and maps as keys.
 * Dates are strings, as the core schema has no other type for them. Keys are always strings, so that
 * `200:` and `"200":` are the same.
 *
 * @throws UserError with line and column
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function parseYaml(
  text: string,
  { file, hidesValues = false }: SourceOptions,
): ParsedSource {
  const findLine = createPositionLookup(text)
  const fail = (start: number, message: string, hint?: string) =>
    createSourceError(file, findLine(start), message, hint)
  const documents = parseAllDocuments(text, {
    // The directive `%YAML 1.1` would choose another schema, in which `no` is false.
    schema: 'core',
    resolveKnownTags: false,
    merge: false,
    stringKeys: true,
    // Reported by `convertYaml`, with both places.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const [document, second] = documents
  if (document === undefined) throw fail(0, 'The file is empty. It must contain a schema.')
  const [error] = document.errors
  if (error !== undefined)
    throw fail(error.pos[0], hidesValues ? 'This is not valid YAML.' : describeError(error))
  const unknownTag = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED')
  if (unknownTag !== undefined)
    throw fail(
      unknownTag.pos[0],
      'This tag is not supported: JSON has no such type.',
      'Write a plain value.',
    )
  if (second !== undefined)
    throw fail(
      second.range[0],
      'A second YAML document begins here. A schema file contains only one.',
      'Put each document into a file of its own.',
    )
  const root = document.contents
  const targets = linkAliases(root, fail)
  return {
    value: convertYaml(root, { file, hidesValues, targets, findLine }),
    findPosition(pointer) {
      const node = findYamlNode(root, pointer, targets)
      return node?.range ? findLine(node.range[0]) : undefined
    },
  }
}

function describeError({ code, message }: YAMLParseError): string {
  if (code === 'NON_STRING_KEY') return 'This key is not a string, as the keys of JSON are.'
  return `${message.replace(/\.$/, '')}.`
}
