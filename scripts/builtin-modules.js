/**
 * Replaces the imports of modules of Node.js in a file of the program. When such a module is imported,
 * Node.js asks for each of its exports. Some of them load much more: those of `node:process` open
 * standard input, output and error, and together they take a tenth of the time of `lint one.json`.
 * `process.getBuiltinModule` gives the module as it is.
 *
 * @param {string} text minified
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export function replaceBuiltinImports(text) {
  const replaced = text.replaceAll(
    /\bimport\b(?: ([\w$]+) |\*as ([\w$]+) |\{([^{}]*)\})from"(node:[\w/]+)";?/g,
    (_, name, namespace, names, id) => {
      if (id === 'node:process') return `const ${name}=globalThis.process;`
      const module = `globalThis.process.getBuiltinModule(${JSON.stringify(id)})`
      if (id === 'node:fs/promises') return callLater(module, names)
      const local = name ?? namespace ?? `{${names.replaceAll(' as ', ':')}}`
      return `const ${local}=${module};`
    },
  )
  const [left] = replaced.match(/\bimport\b[^;"]{0,200}from"node:.*?"/) ?? []
  if (left !== undefined) throw new Error(`unknown form of an import: ${left}`)
  return replaced
}

/**
 * Loads a module when one of its functions is called for the first time.
 *
 * @param {string} module
 * @param {string} names of functions, as in an import
 */
function callLater(module, names) {
  const functions = names.split(',').map((part) => {
    const [name, local = name] = part.split(' as ')
    return `${local}=(...args)=>${module}.${name}(...args)`
  })
  return `const ${functions.join()};`
}

/** Code that creates the function `require` for a file. */
export const createRequire =
  'globalThis.process.getBuiltinModule("node:module").createRequire(import.meta.url)'

/**
 * Code that adds the function to versions of Node.js before 20.16. It has to run before anything else
 * of the program.
 */
export const addGetBuiltinModule =
  'process.getBuiltinModule??=(await import("node:module")).createRequire(import.meta.url);'
