import { readFileSync } from 'node:fs'

/**
 * Extracts the fenced code blocks of a Markdown file.
 *
 * @param language as written after the opening fence; `''` for blocks without one
 */
export function extractBlocks(page: string, language: string): readonly string[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)
  return [...blocks].filter((match) => match[1] === language).map((match) => match[2] ?? '')
}
