/**
 * Joins the files of `validate/runtime` to code that can stand inside a module: each file after
 * those it imports, without imports and exports. `index.js` only says which files there are.
 *
 * @param files their texts, by path in the folder
 * @throws Error if a file is imported that isn't there
 * @example
 * joinRuntime({
 *   'index.js': "export { b } from './b.js'",
 *   'a.js': 'export const a = 1',
 *   'b.js': "import { a } from './a.js'\n\nexport const b = a + 1",
 * }) // 'const a = 1\n\nconst b = a + 1'
 */
export function joinRuntime(files: Readonly<Record<string, string>>): string {
  const joined = new Map<string, string>()
  const visited = new Set<string>()
  const addFile = (name: string): void => {
    if (visited.has(name)) return
    visited.add(name)
    const text = files[name]
    if (text === undefined) throw new Error(`the validator runtime has no file ${name}`)
    for (const [, path = ''] of text.matchAll(/ from '(\.[^']*)'$/gm))
      addFile(resolvePath(path, name))
    joined.set(name, stripModuleSyntax(text))
  }
  addFile('index.js')
  joined.delete('index.js')
  return [...joined.values()].join('\n\n')
}

function stripModuleSyntax(text: string): string {
  return text
    .replaceAll(/^import [^']* from '[^']*'\n/gm, '')
    .replaceAll(/^\/\*\* @import .*\n/gm, '')
    .replaceAll(/^export (?=const |function )/gm, '')
    .trim()
}

/** `resolvePath('../b.js', 'a/a.js')` is `b.js`. */
function resolvePath(path: string, importer: string): string {
  return new URL(path, `file:///${importer}`).pathname.slice(1)
}
