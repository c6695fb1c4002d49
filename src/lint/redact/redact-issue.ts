import { appendToken, resolvePointer } from '../../json/pointer.js'
import { sanitize } from '../../json/sanitize.js'
import { formatPath } from '../../validate/runtime/index.js'
import type { ValidationIssue } from '../finding.js'
import { describeRedacted } from './describe-redacted.js'
import { type PlaceInDocument, redactPlace, type ShownPlace } from './place.js'
import type { Scope } from './scope.js'

/** The rules whose messages contain no value: they are about keys, or count something. */
const rulesWithoutValue: ReadonlySet<string> = new Set([
  ...['schema/required', 'schema/dependentRequired', 'schema/propertyNames'],
  ...['schema/additionalProperties', 'schema/unevaluatedProperties', 'schema/false'],
  ...['schema/minLength', 'schema/maxLength', 'schema/minItems', 'schema/maxItems'],
  ...['schema/items', 'schema/unevaluatedItems', 'schema/uniqueItems', 'schema/contains'],
  ...['schema/minProperties', 'schema/maxProperties', 'schema/null'],
])

/**
 * Replaces the values and the hidden keys in what a validator reports, also in its branches. Instead of
 * the value, it has the type and length.
 *
 * @param root the scope of the document
 */
export function redactIssue(
  issue: ValidationIssue,
  document: unknown,
  root: Scope,
): ValidationIssue {
  const { ruleId, pointer, branches } = issue
  const place = redactPlace(document, issue, root)
  const value = resolvePointer(document, pointer)
  const hasValue = isScalar(value) && place.scope.hasHidden
  const isMessageKept = !hasValue || rulesWithoutValue.has(ruleId)
  const neutral = place.scope.hasHidden ? neutralTexts[ruleId] : undefined
  const expected = neutral?.expected ?? issue.expected
  return {
    ...issue,
    expected,
    pointer: place.pointer,
    ...(place.key === undefined ? {} : { key: place.key }),
    actual: hasValue ? describeRedacted(value) : issue.actual,
    args: redactArgs(issue, place.key, neutral !== undefined),
    message:
      describeNeutrally(issue, place, neutral) ??
      (isMessageKept ? replacePath(issue, document, place) : undefined) ??
      `${place.path} is ${describeRedacted(value)}; expected ${expected}.`,
    ...(branches === undefined
      ? {}
      : {
          branches: branches.map((branch) => branch.map((it) => redactIssue(it, document, root))),
        }),
  }
}

/**
 * The texts of keywords whose own say which value is there: the one that's not allowed, or the one that
 * an array contains.
 */
const neutralTexts: Readonly<
  Record<string, { readonly expected: string; readonly text?: string }>
> = {
  'schema/not': { expected: 'another value' },
  'schema/contains': {
    expected: 'other items',
    text: 'does not contain the items that the schema asks for.',
  },
}

/** Also under a condition: it can say which value another field has. */
function describeNeutrally(
  { ruleId, args }: ValidationIssue,
  { path }: ShownPlace,
  neutral: { readonly text?: string } | undefined,
): string | undefined {
  if (neutral?.text !== undefined) return `${path} ${neutral.text}`
  if (args.condition === undefined) return undefined
  return ruleId === 'schema/required'
    ? `${path} is missing; it is required under a condition.`
    : `${path} is not allowed under a condition.`
}

function redactArgs(
  { args, key }: ValidationIssue,
  shownKey: string | undefined,
  isNeutral: boolean,
): ValidationIssue['args'] {
  const hidden = isNeutral ? ['condition', 'forbidden', 'item'] : ['condition']
  const shown = Object.entries(args).filter(([name]) => !hidden.includes(name))
  return replaceArg(Object.fromEntries(shown), key, shownKey)
}

/** Every message begins with the path. */
function replacePath(
  { message, pointer, key }: PlaceInDocument & { readonly message: string },
  document: unknown,
  { path, isChanged }: ShownPlace,
): string | undefined {
  if (!isChanged) return message
  const place = key === undefined ? pointer : appendToken(pointer, key)
  const before = sanitize(formatPath(document, place))
  return message.startsWith(before) ? path + message.slice(before.length) : undefined
}

/** Replaces a key that is also an argument. */
export function replaceArg(
  args: ValidationIssue['args'],
  key: string | undefined,
  shownKey: string | undefined,
): ValidationIssue['args'] {
  if (key === undefined || key === shownKey) return args
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, value === key ? shownKey : value]),
  )
}

function isScalar(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'object'
}
