import { escapeHidden } from '../json/sanitize.js'
import type { Artifact, Generator, GeneratorInput } from './generator.js'

/**
 * Loads a generator and runs it. No artifact contains hidden characters, so what a reviewer sees is
 * what the file says. In string literals and JSON, the escapes stand for the same values. Generators
 * don't use hidden characters in names.
 *
 * @see https://trojansource.codes
 */
export async function runGenerator(
  { load }: Generator,
  input: GeneratorInput,
): Promise<readonly Artifact[]> {
  const generate = await load()
  const artifacts = await generate(input)
  return artifacts.map(({ path, content }) => ({ path, content: escapeHidden(content) }))
}
