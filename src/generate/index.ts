import { docsGenerator } from './docs.js'
import type { Generator } from './generator.js'
import { openapiGenerator } from './openapi.js'
import { samplesGenerator } from './samples.js'
import { schemaGenerator } from './schema.js'
import { typesGenerator } from './types.js'
import { validatorGenerator } from './validator.js'

/** Every generator, in the order in which `generate` runs and names them. */
export const generators: readonly Generator[] = [
  schemaGenerator,
  typesGenerator,
  openapiGenerator,
  validatorGenerator,
  docsGenerator,
  samplesGenerator,
]
