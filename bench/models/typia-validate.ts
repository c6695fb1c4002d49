import typia from 'typia'
// biome-ignore lint/correctness/noUnusedImports: the code that typia generates calls it.
import { isDateTime } from '../date-time.js'
import type { Cluster } from './cluster.js'

export const validate = typia.createValidate<Cluster>()
