import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '../model/model.js'
import type { LoadOptions } from '../schema/load-options.js'
import type { Schema } from '../schema/schema.js'
import { packageRoot } from './package-root.js'

/** What commands that read documents know about them. */
export interface LoadedModel {
  readonly model: Model
  /** `undefined` for the Cluster model, whose validator is in the package. */
  readonly schema: Schema | undefined
}

/** A file that `scripts/build.js` writes, relative to the package. There is none before the build. */
declare const BUILT_MODEL: string | undefined

/**
 * Loads the model of the schema that `--schema` names, or the Cluster model. Reading the schema of
 * clusters and building its model takes a fifth of the time that `lint one.json` takes, so the build
 * does that.
 *
 * @param options where the references of a schema may lead
 * @throws UserError if the schema can't be used
 */
export async function loadModel(
  file: string | undefined,
  options: LoadOptions,
): Promise<LoadedModel> {
  const builtFile = typeof BUILT_MODEL === 'undefined' ? undefined : BUILT_MODEL
  if (file === undefined && builtFile !== undefined && options.annotatesFormats === undefined)
    return { model: readModel(join(packageRoot, builtFile)), schema: undefined }
  const { loadSchemaAndModel } = await import('./context.js')
  const { isBuiltIn, model, schema } = await loadSchemaAndModel(file, options)
  return { model, schema: isBuiltIn ? undefined : schema }
}

function readModel(file: string): Model {
  return JSON.parse(readFileSync(file, 'utf8'))
}
