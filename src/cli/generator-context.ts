import type { Generator, GeneratorContext } from '../generate/generator.js'
import { readManifest } from '../generate/manifest.js'
import { type LoadedSchema, loadGeneratorContext } from './context.js'
import { overrideTemplates } from './docs-flags.js'

/** Loads the context of the generators, and adds what depends on the command line. */
export async function createGeneratorContext(
  loaded: LoadedSchema,
  { out, templates }: { readonly out: string; readonly templates?: string | undefined },
  generators: readonly Generator[],
): Promise<GeneratorContext> {
  const context = await loadGeneratorContext(loaded)
  const hasSamples = async () => {
    if (generators.some(({ name }) => name === 'samples')) return true
    const { entries } = await readManifest(out)
    return entries.some(({ generator }) => generator === 'samples')
  }
  return {
    ...context,
    ...(templates !== undefined && {
      templates: await overrideTemplates(context.templates, templates),
    }),
    // Docs link to samples that are there.
    ...(loaded.isBuiltIn && (await hasSamples()) && { samplesPath: '../samples/valid/' }),
  }
}
