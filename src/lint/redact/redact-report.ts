import type { Diagnostic } from '../diagnostic.js'
import type { MessageArgs, Rule } from '../rule.js'
import { describeRedacted } from './describe-redacted.js'
import { redactPlace } from './place.js'
import { replaceArg } from './redact-issue.js'
import type { Scope } from './scope.js'

/**
 * Writes the message of a rule without hidden values. Each argument is a value, unless the rule says
 * that it's public.
 *
 * @param root the scope of the document
 */
export function redactReport(
  rule: Rule,
  { suggestion, ...diagnostic }: Omit<Diagnostic, 'message'>,
  document: unknown,
  root: Scope,
): Diagnostic {
  const { key, args } = diagnostic
  const place = redactPlace(document, diagnostic, root)
  // A rule for the document takes values from any of its fields.
  const isHidden =
    place.memberScope.hasHidden || rule.fields.some((it) => root.enterKey(it).scope.hasHidden)
  // What resembles a hidden value says too much of it.
  const isSuggested = suggestion !== undefined && (!isHidden || isPublic(rule, 'suggestion'))
  const hidden = Object.keys(args).filter(
    (name) => isHidden && args[name] !== key && args[name] !== undefined && !isPublic(rule, name),
  )
  const shown = (create: (value: unknown) => unknown): MessageArgs => ({
    ...replaceArg(args, key, place.key),
    ...Object.fromEntries(hidden.map((name) => [name, create(args[name])])),
    ...(isSuggested ? {} : { suggestion: undefined }),
  })
  const written = rule.message(shown(createStandIn), place.path)
  const message = hidden
    .map((name) => describeRedacted(args[name]))
    // Messages quote strings.
    .reduce((text, description) => text.replaceAll(`"${description}"`, description), written)
  return {
    ...diagnostic,
    args: shown(describeRedacted),
    message,
    ...(isSuggested ? { suggestion } : {}),
    ...(place.isChanged ? { shownPlace: place } : {}),
  }
}

function isPublic({ publicArgs = [] }: Rule, name: string): boolean {
  return publicArgs.includes(name)
}

/**
 * Stands for a value in `message` of a rule: a string for a string, and for any other value something
 * that is none, because some messages depend on that.
 */
function createStandIn(value: unknown): unknown {
  const description = describeRedacted(value)
  if (typeof value === 'string') return description
  return { toString: () => description, toJSON: () => description }
}
