import type { JsonIssue } from '../json/issue.js'
import { locate } from '../json/locate.js'
import type { StreamText } from '../json/stream/item.js'
import type { FoundDocuments } from './find-documents.js'

/** What a user is told about where the documents of a file are. */
interface LayoutContext {
  readonly at?: readonly string[]
  /** What has been said about the file. Once is enough. */
  readonly said: Set<string>
}

/**
 * Says that nothing is where the user looks for documents, or which member they are taken from if
 * nobody said so. Of the second, and of an array of the first, a file has only one.
 */
export function findLayoutIssue(
  { text, unit }: StreamText,
  { documents, isMissing }: FoundDocuments,
  { at = [], said }: LayoutContext,
): JsonIssue | undefined {
  const ruleId = 'json/layout'
  if (isMissing) {
    if (unit === 'element' && !addOnce(said, 'nothing-at')) return undefined
    const [span = { start: 0, end: 1 }] = locate(text, [{ pointer: '', target: 'open' }])
    const places = at.map((pointer) => `\`${pointer}\``).join(' or ')
    const isOutside = unit === 'element' && !at.some((pointer) => /^\/\*(\/|$)/.test(pointer))
    const reason = isOutside ? ' The file is an array: `/*` stands for its elements.' : ''
    const message = `There is nothing at ${places}, where \`--at\` looks for documents.${reason}`
    return { ruleId, message, args: { problem: 'nothing-at', at }, ...span }
  }
  const wrapper = documents[0]?.wrapper
  if (wrapper === undefined || !addOnce(said, 'wrapper')) return undefined
  const [span = { start: 0, end: 1 }] = locate(text, [{ pointer: wrapper, target: 'key' }])
  const message = `The documents are in \`${wrapper}\` here. The rest of the file is not checked.`
  return { ruleId, message, args: { problem: 'wrapped', at: [wrapper] }, ...span }
}

function addOnce(said: Set<string>, word: string): boolean {
  return said.size < said.add(word).size
}
