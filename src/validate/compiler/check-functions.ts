import { resolvePointer } from '../../json/pointer.js'
import { compilePattern } from '../../schema/pattern.js'
import { refToPointer, resolveLocalRef } from '../../schema/ref-pointer.js'
import { isSchema, type SchemaNode } from '../../schema/schema.js'
import { compileSchema } from './compile-schema.js'
import { type Emitter, joinCode, type Site } from './site.js'

/** Functions that return whether a value is valid. They stop at the first issue and allocate nothing. */
export interface CheckFunctions {
  /** The name of each schema's function, by pointer of the schema. */
  readonly entries: ReadonlyMap<string, string>
  readonly code: string
  /** Whether a deeply nested value could overflow the stack. */
  readonly isRecursive: boolean
}

/**
 * Compiles schemas to functions `(data, strict) => boolean`, where `strict` says whether times need a
 * zone. They call functions of `validate/runtime`.
 *
 * @param document the validation schema
 * @param pointers of the schemas to write functions for; those that they refer to are written too
 * @param addConstant returns the code for a value of the schema
 */
export function compileChecks(
  document: SchemaNode,
  pointers: readonly string[],
  addConstant: (value: unknown) => string,
): CheckFunctions {
  const declarations = new Map<string, string>()
  const names = new Map<string, string>()
  const functions: string[] = []
  const open: string[] = []
  const calls = new Map<string, Set<string>>()
  const counts = new Map<string, number>()
  let caller = ''
  let recursesInRuntime = false

  const declare = (prefix: string, code: string): string => {
    const name = declarations.get(code) ?? `${prefix}${declarations.size}`
    declarations.set(code, name)
    return name
  }

  /** The name of a function; a schema has another one if it has to report what it evaluates. */
  const nameFunction = (pointer: string, collects: boolean): string => {
    const id = `${collects ? 'collecting ' : ''}${pointer}`
    const known = names.get(id)
    if (known !== undefined) return known
    const name = `accepts${names.size}`
    names.set(id, name)
    open.push(id)
    return name
  }

  const emitter: Emitter = {
    compileSchema,
    addConstant,
    createName(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}${count}`
    },
    addPattern(source) {
      const { flags } = compilePattern(source)
      const args = [source, flags].map((it) => JSON.stringify(it)).join(', ')
      return declare('acceptsPattern', `/* @__PURE__ */ new RegExp(${args})`)
    },
    addSet: (values) => declare('acceptsSet', `/* @__PURE__ */ new Set(${JSON.stringify(values)})`),
    noteRecursion() {
      recursesInRuntime = true
    },
    callTarget(ref, { data, evaluated }: Site) {
      const pointer = refToPointer(ref)
      if (pointer === undefined || !isSchema(resolveLocalRef(document, ref)))
        throw new Error(`the reference ${ref} leads nowhere`)
      const name = nameFunction(pointer, evaluated !== undefined)
      calls.get(caller)?.add(name)
      const sets = evaluated ? `, ${evaluated.keys}, ${evaluated.indexes}` : ''
      return `${name}(${data}, strict${sets})`
    },
  }

  const writeFunction = (id: string): string => {
    const collects = id.startsWith('collecting ')
    const pointer = collects ? id.slice('collecting '.length) : id
    const schema = resolvePointer(document, pointer)
    caller = names.get(id) ?? ''
    calls.set(caller, new Set())
    counts.clear()
    const body = compileSchema(isSchema(schema) ? schema : true, {
      data: 'data',
      fail: 'return false',
      evaluated: collects ? { keys: 'keys', indexes: 'indexes' } : undefined,
      emitter,
    })
    const sets = collects ? ', keys, indexes' : ''
    return `function ${caller}(data, strict${sets}) {\n${joinCode(body, 'return true;')}\n}`
  }

  const entries = new Map(pointers.map((it) => [it, nameFunction(it, false)] as const))
  for (const id of open) functions.push(writeFunction(id))
  const constants = [...declarations].map(([code, name]) => `const ${name} = ${code}`)
  return {
    entries,
    code: [constants.join('\n'), ...functions].filter((it) => it !== '').join('\n\n'),
    isRecursive: recursesInRuntime || hasCycle(calls),
  }
}

/** Whether some function calls itself, directly or not. */
function hasCycle(calls: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const done = new Set<string>()
  const visit = (name: string, path: ReadonlySet<string>): boolean => {
    if (path.has(name)) return true
    if (done.has(name)) return false
    done.add(name)
    const deeper = new Set(path).add(name)
    return [...(calls.get(name) ?? [])].some((it) => visit(it, deeper))
  }
  return [...calls.keys()].some((name) => visit(name, new Set()))
}
