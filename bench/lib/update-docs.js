import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.js'

/**
 * Replaces a section of docs/benchmarks.md, between `<!-- NAME -->` and `<!-- end of NAME -->`.
 *
 * @param {'figures' | 'generators' | 'rules'} name
 * @param {string} text Markdown
 */
export function updateDocs(name, text) {
  const page = join(root, 'docs/benchmarks.md')
  const section = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(\\n<!-- end of ${name} -->)`)
  const old = readFileSync(page, 'utf8')
  if (!section.test(old)) throw new Error(`${page} has no section <!-- ${name} -->`)
  // As a function, so that a `$` in the text stays a `$`.
  writeFileSync(
    page,
    old.replace(section, (_, start, end) => `${start}\n${text}\n${end}`),
  )
}
