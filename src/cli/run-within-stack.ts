import { isStackOverflow, UserError } from '../errors.js'

/**
 * Runs something that reads a schema recursively.
 *
 * @throws UserError if the stack is too small for the schema
 */
export async function runWithinStack<Result>(
  { file }: { readonly file: string },
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    throw new UserError(`${file}: this schema is too large or too deep.`, {
      hint: 'Split it, or make its references shorter.',
      cause: error,
    })
  }
}
