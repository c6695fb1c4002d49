import { UserError } from '../../errors.js'
import { shortenArgument } from '../args.js'

/**
 * Checks the JSON Pointers of a flag.
 *
 * @param example what could be meant, for the error
 * @throws UserError if one isn't a JSON Pointer
 */
export function parsePointerFlag(
  flag: string,
  pointers: readonly string[],
  example: string,
): readonly string[] {
  for (const text of pointers)
    if (!/^(\/([^~/]|~[01])*)+$/s.test(text))
      throw new UserError(
        `${flag} is ${JSON.stringify(shortenArgument(text))}; expected a JSON Pointer, such as ${example}.`,
        text.startsWith('/') || text.includes('~')
          ? { hint: 'In a JSON Pointer, `~` is written as `~0`, and `/` in a key as `~1`.' }
          : {},
      )
  return pointers
}
