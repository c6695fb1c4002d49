import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.js'

/**
 * Replaces a section of a page, between `<!-- NAME -->` and `<!-- end of NAME -->`.
 *
 * @param {'docs' | 'figures' | 'generators' | 'faults' | 'lint' | 'rules'} name
 * @param {string} text Markdown
 * @param {string} file relative to the root of the project
 */
export function updateDocs(name, text, file = 'docs/benchmarks.md') {
  const page = join(root, file)
  const section = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(\\n<!-- end of ${name} -->)`)
  const old = readFileSync(page, 'utf8')
  if (!section.test(old)) throw new Error(`${page} has no section <!-- ${name} -->`)
  // As a function, so that a `$` in the text stays a `$`.
  writeFileSync(
    page,
    old.replace(section, (_, start, end) => `${start}\n${text}\n${end}`),
  )
}
