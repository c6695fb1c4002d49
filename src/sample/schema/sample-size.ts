import { UserError } from '../../errors.js'

/** The longest string and the longest array of a sample: enough for every real limit. */
export const maxSampleLength = 100_000

/** The schema requires more values than can be generated. The message is the reason. */
export class SampleSizeError extends UserError {}
