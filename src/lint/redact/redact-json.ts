import { shorten } from '../../json/characters.js'
import { formatSyntaxMessage, type SyntaxArgs } from '../../json/syntax/message.js'
import type { Diagnostic } from '../diagnostic.js'
import {
  describeRedactedKey,
  describeRedactedNumber,
  describeRedactedToken,
} from './describe-redacted.js'
import type { ShownPlace } from './place.js'

type Texts = Pick<Diagnostic, 'message' | 'args'>

/**
 * Replaces what the JSON reader quotes of a text.
 *
 * @param unit what the text is part of
 * @param place of a value that loses something; `undefined` if it's outside of all documents
 */
export function redactJsonTexts(
  diagnostic: Diagnostic,
  unit: 'file' | 'record',
  place: ShownPlace | undefined,
): Texts {
  const { ruleId, message, args, key, span } = diagnostic
  const isHidden = place === undefined || place.memberScope.hasHidden || place.key !== key
  switch (ruleId) {
    case 'json/syntax':
      return redactSyntax(args as SyntaxArgs, unit)
    case 'json/duplicate-key': {
      const shown = place === undefined ? describeRedactedKey(key ?? '') : place.key
      return { message: message.replace(`\`${shorten(key ?? '')}\``, () => `\`${shown}\``), args }
    }
    case 'json/unsafe-integer':
      return isHidden ? redactNumber(args, span) : { message, args }
    case 'json/lone-surrogate':
      return isHidden ? { message: loneSurrogate, args: {} } : { message, args }
    default:
      return { message, args }
  }
}

const loneSurrogate =
  "The string contains half of a surrogate pair, which can't be encoded as UTF-8. Write both halves, or remove it."

function redactNumber({ literal }: Diagnostic['args'], span: Diagnostic['span']): Texts {
  const text = String(literal)
  // A long number is cut.
  const digits =
    span === undefined || !text.endsWith('…') ? text : '0'.repeat(span.end - span.start)
  const description = describeRedactedNumber(digits)
  return {
    message: `A double can't hold ${description}: most programs read another number. Write it as a string to keep its value.`,
    args: { literal: description },
  }
}

function redactSyntax(args: SyntaxArgs, unit: 'file' | 'record'): Texts {
  const { problem, found, opened, after } = args
  const redacted: SyntaxArgs = {
    ...args,
    found: isHarmless(args) ? found : redactFound(problem, found),
    ...(opened === undefined ? {} : { opened: redactOpened(opened) }),
    ...(after === undefined ? {} : { after: { ...after, text: redactToken(after.text) } }),
  }
  const message = formatSyntaxMessage(redacted, unit)
  return { message: message.replaceAll(/`(<\w+(?:, [^<>`]+)?>)`/g, '$1'), args: redacted }
}

/** Whether what was found is a mark of Git, or a single character that nobody sees. */
function isHarmless({ problem, found }: SyntaxArgs): boolean {
  return (
    problem === 'merge-conflict' || problem === 'byte-order-mark' || /^[\p{C}\p{Z}]$/u.test(found)
  )
}

function redactFound(problem: SyntaxArgs['problem'], found: string): string {
  // The message names the kind of quotes.
  if (problem === 'wrong-quotes') return found.slice(0, 1)
  // Without the key: one of a few names.
  if (problem === 'shell-function') return found.replace(/^\w+\s*:\s*/, '')
  return redactToken(found)
}

function redactToken(text: string): string {
  return describeRedactedToken(text, text.endsWith('…') && text.length >= 39)
}

/** The first character of a number or word says something about it. */
function redactOpened(opened: string): string {
  if (/^["[{]$/.test(opened)) return opened
  return /^[a-z]$/.test(opened) ? 'w' : '0'
}
