import { docsGenerator } from './docs/index.js'
import type { Generator } from './generator.js'
import { openapiGenerator } from './openapi/index.js'
import { samplesGenerator } from './samples/index.js'
import { schemaGenerator } from './schema/index.js'
import { typesGenerator } from './types/index.js'
import { validatorGenerator } from './validator/index.js'

/** Every generator, in the order in which `generate` runs and names them. */
export const generators: readonly Generator[] = [
  schemaGenerator,
  typesGenerator,
  openapiGenerator,
  validatorGenerator,
  docsGenerator,
  samplesGenerator,
]
