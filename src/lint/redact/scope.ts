import { parsePointer } from '../../json/pointer.js'
import type { Model, Type } from '../../model/model.js'
import { type DeclaredKeys, resolveDeclaredKeys } from './declared-keys.js'

/** A place in a JSON text, and what may be shown of it. */
export interface Scope {
  /** Whether the value is hidden, and everything in it. */
  readonly isHidden: boolean
  /** Whether the value is hidden, or may contain something that is. */
  readonly hasHidden: boolean
  readonly enterKey: (key: string) => KeyScope
  readonly enterItem: (index: number) => Scope
}

interface KeyScope {
  readonly scope: Scope
  /** Whether the key is data that is hidden, and not the name of a field. */
  readonly isKeyHidden: boolean
}

/**
 * The values to hide: `true` for all, or JSON Pointers in the document, in which `*` stands for any key
 * or index. Everything below a pointer is hidden.
 */
export type Redaction = true | readonly string[]

/** Creates the scope of a document. */
export function createDocumentScope(model: Model, redaction: Redaction): Scope {
  const patterns =
    redaction === true ? [[]] : redaction.map((pointer) => parsePointer(pointer) ?? [])
  return createScope(model.root, patterns, model)
}

/** @param patterns what is left of the pointers: an empty one hides this place */
function createScope(
  type: Type | undefined,
  patterns: ReadonlyArray<readonly string[]>,
  model: Model,
): Scope {
  const isHidden = patterns.some((tokens) => tokens.length === 0)
  let declared: DeclaredKeys | undefined
  const getDeclared = () => {
    declared ??= resolveDeclaredKeys(type, model)
    return declared
  }
  const follow = (token: string) => {
    if (isHidden) return everything
    const matching = patterns.filter(([first]) => first === token || first === '*')
    return matching.map(([, ...others]) => others)
  }
  return {
    isHidden,
    hasHidden: patterns.length > 0,
    enterKey(key) {
      const { fields, areNames, entries } = getDeclared()
      const field = fields.get(key)
      const isData = field === undefined && !areNames
      const followed = follow(key)
      // An unknown field may be a misspelled one that is hidden.
      const isUnknown = field === undefined && areNames && followed.length === 0
      const inside = isUnknown && patterns.length > 0 ? everything : followed
      return {
        scope: createScope(field ?? (areNames ? undefined : entries), inside, model),
        // A key that the user spells out is no secret.
        isKeyHidden: isData && (isHidden || patterns.some(isWildcard)),
      }
    },
    enterItem: (index) => createScope(getDeclared().findItem(index), follow(String(index)), model),
  }
}

const everything: ReadonlyArray<readonly string[]> = [[]]

function isWildcard(tokens: readonly string[]): boolean {
  return tokens.length === 1 && tokens[0] === '*'
}

/**
 * Creates the scope of a JSON text with documents in it. Around them, everything is hidden, because no
 * pointer says anything about it.
 *
 * @param pointers of the documents in the text
 * @param names the keys that are shown around documents
 */
export function createTextScope(
  pointers: readonly string[],
  document: Scope,
  names: ReadonlySet<string>,
): Scope {
  const root: TextNode = { isDocument: false, children: new Map() }
  for (const pointer of pointers) {
    let node = root
    for (const token of parsePointer(pointer) ?? []) {
      const child = node.children.get(token) ?? { isDocument: false, children: new Map() }
      node.children.set(token, child)
      node = child
    }
    node.isDocument = true
  }
  const createOuterScope = (node: TextNode | undefined): Scope => {
    if (node?.isDocument) return document
    const enter = (token: string) => createOuterScope(node?.children.get(token))
    return {
      isHidden: true,
      hasHidden: true,
      enterKey: (key) => ({ scope: enter(key), isKeyHidden: !names.has(key) }),
      enterItem: (index) => enter(String(index)),
    }
  }
  return createOuterScope(root)
}

/** The pointers of documents as a tree of their tokens. */
interface TextNode {
  isDocument: boolean
  readonly children: Map<string, TextNode>
}
