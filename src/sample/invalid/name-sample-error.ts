import { UserError } from '../../errors.js'
import type { Schema } from '../../schema/schema.js'
import { SampleSizeError } from '../schema/sample-size.js'

/** Runs something that reads a schema, and adds the name of the file to the error of a huge one. */
export function nameSampleError<Result>({ file }: Schema, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof SampleSizeError)) throw error
    throw new UserError(`${file}: cannot generate invalid samples: ${error.message}.`)
  }
}
