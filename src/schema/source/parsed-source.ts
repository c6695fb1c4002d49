import { UserError } from '../../errors.js'
import { shorten } from '../../json/characters.js'
import type { Position } from '../../json/position.js'

/** The content of a schema file, and where its parts are. */
export interface ParsedSource {
  readonly value: unknown
  /** What looks like an integer with so many digits that JavaScript may round it. */
  readonly longIntegers?: readonly string[]
  /**
   * Where a value is: the position of its key, or of the value if it has no key. `undefined` if the
   * pointer leads nowhere.
   */
  findPosition(pointer: string): Position | undefined
}

export interface SourceOptions {
  /** For messages, and to tell YAML from JSON. */
  readonly file: string
  /** Errors don't quote the text, for a file that may be no schema and should stay private. */
  readonly hidesValues?: boolean
}

/** An error in the text of a schema file. */
export function createSourceError(
  file: string,
  { line, column }: Position,
  message: string,
  hint?: string,
): UserError {
  return new UserError(`${file}:${line}:${column}: ${message}`, hint === undefined ? {} : { hint })
}

/**
 * The error for a duplicate key. Only the last value would count, but the author meant both.
 *
 * @param key `undefined` if messages don't quote the file
 */
export function createDuplicateKeyError(
  file: string,
  key: string | undefined,
  position: Position,
  { line, column }: Position,
): UserError {
  const subject = key === undefined ? 'This key' : `The key \`${shorten(key)}\``
  const message = `${subject} occurs twice in this object, first at ${line}:${column}.`
  return createSourceError(file, position, message, 'Remove one of them.')
}
