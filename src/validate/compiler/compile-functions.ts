import { resolvePointer } from '../../json/pointer.js'
import { compilePattern } from '../../schema/pattern.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import { isSchema, type SchemaNode } from '../../schema/schema.js'
import { type FunctionCall, findDoublingFunctions, hasCycle } from './call-graph.js'
import { compileSchema } from './compile-schema.js'
import { findDiscriminators } from './discriminators.js'
import { indexRepeatedSchemas } from './repeated-schemas.js'
import { type Emitter, joinCode, type Site } from './site.js'

/** The code of functions that check values, and their names by pointer of the schema. */
export interface CompiledFunctions {
  /** Functions that return whether a value is valid. They stop at the first violation. */
  readonly accepts: ReadonlyMap<string, string>
  /** Functions that add all violations to a list. */
  readonly collects: ReadonlyMap<string, string>
  /** Declarations of the functions and their constants. */
  readonly code: string
  /** Whether a deeply nested value could overflow the stack. */
  readonly isRecursive: boolean
  /** Whether some violations have the violations of branches. */
  readonly hasBranches: boolean
  /** Whether some violations say under which condition a key is required. */
  readonly hasConditions: boolean
}

/** The schemas to write functions for, by pointer. Those that they refer to are written too. */
export interface Entries {
  readonly accepts: readonly string[]
  readonly collects: readonly string[]
}

/** Where the code gets what it can't write as a literal. */
export interface LiteralWriter {
  /** Returns the code for a value of the schema. */
  readonly addConstant: (value: unknown) => string
  /** Returns the code for a compiled pattern; by default, a constant is declared for each. */
  readonly addPattern?: (source: string) => string
  /** Whether times need no zone unless the caller says so. True by default. */
  readonly hasLenientTimes?: boolean
}

/** One function. A schema has another one if it has to report what it evaluates. */
interface FunctionTarget {
  readonly name: string
  readonly schema: SchemaNode
  readonly collects: boolean
  readonly evaluates: boolean
}

/** A function whose statements are written. */
interface CompiledTarget extends FunctionTarget {
  readonly body: string
  /** How many variables it declares. */
  readonly variables: number
}

/**
 * Compiles schemas to functions. `(data, strict) => boolean` gives the verdict, and
 * `(data, pointer, strict, violations) => void` collects all violations. `strict` says whether times
 * need a zone. They call functions of `validate/runtime`.
 *
 * @param document the validation schema
 */
export function compileFunctions(
  document: SchemaNode,
  entries: Entries,
  { addConstant, addPattern, hasLenientTimes = true }: LiteralWriter,
): CompiledFunctions {
  const declarations = new Map<string, string>()
  const targets = new Map<string, FunctionTarget>()
  const schemaIds = new Map<SchemaNode, number>()
  const calls = new Map<string, FunctionCall[]>()
  const counts = new Map<string, number>()
  let caller = ''
  let recursesInRuntime = false
  let hasBranches = false
  let hasConditions = false

  const declare = (prefix: string, code: string): string => {
    const name = declarations.get(code) ?? `${prefix}${declarations.size}`
    declarations.set(code, name)
    return name
  }

  function declarePattern(source: string): string {
    const { flags } = compilePattern(source)
    const args = [source, flags].map((it) => JSON.stringify(it)).join(', ')
    return declare('pattern', `/* @__PURE__ */ new RegExp(${args})`)
  }

  const addTarget = (schema: SchemaNode, collects: boolean, evaluates: boolean): string => {
    const schemaId = schemaIds.get(schema) ?? schemaIds.size
    schemaIds.set(schema, schemaId)
    const id = `${collects} ${evaluates} ${schemaId}`
    const known = targets.get(id)
    if (known !== undefined) return known.name
    const name = `${collects ? 'collect' : 'accepts'}${targets.size}`
    targets.set(id, { schema, name, collects, evaluates })
    return name
  }

  const findSchema = (pointer: string): SchemaNode => {
    const schema = resolvePointer(document, pointer)
    if (!isSchema(schema)) throw new Error(`the reference to ${pointer} leads nowhere`)
    return schema
  }

  const emitter: Emitter = {
    strict: hasLenientTimes ? 'strict' : 'strict !== false',
    compileSchema,
    addConstant,
    findDiscriminators: (branches) => findDiscriminators(branches, document),
    createName(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}${count}`
    },
    addPattern: addPattern ?? declarePattern,
    addSet: (values) => declare('set', `/* @__PURE__ */ new Set(${JSON.stringify(values)})`),
    noteRecursion() {
      recursesInRuntime = true
    },
    noteBranches() {
      hasBranches = true
    },
    noteCondition() {
      hasConditions = true
    },
    document,
    findRepeated: indexRepeatedSchemas(document),
    resolve: (ref) => findSchema(refToPointer(ref) ?? ref),
    callTarget(target, { data, evaluated, violations, member }: Site) {
      const name = addTarget(target, violations !== undefined, evaluated !== undefined)
      calls.get(caller)?.push({ callee: name, member })
      const sets = evaluated ? [evaluated.keys, evaluated.indexes] : []
      const args = violations
        ? [data, violations.pointer, 'strict', violations.list]
        : [data, 'strict']
      return `${name}(${[args.join(', ') + depthArgument, ...sets].join(', ')})`
    },
  }

  const compileTarget = (target: FunctionTarget): CompiledTarget => {
    const { name, schema, collects, evaluates } = target
    caller = name
    calls.set(name, [])
    counts.clear()
    const code = compileSchema(schema, {
      data: 'data',
      fail: 'return false',
      violations: collects ? { list: 'violations', pointer: 'pointer' } : undefined,
      evaluated: evaluates ? { keys: 'keys', indexes: 'indexes' } : undefined,
      depth: 0,
      emitter,
    })
    const body = collects ? code : joinCode(code, 'return true;')
    return { ...target, body, variables: sum(counts.values()) }
  }

  const nameAll = (pointers: readonly string[], collects: boolean) =>
    new Map(
      pointers.map((pointer) => {
        return [pointer, addTarget(findSchema(pointer), collects, false)] as const
      }),
    )
  const accepts = nameAll(entries.accepts, false)
  const collects = nameAll(entries.collects, true)
  const compiled: CompiledTarget[] = []
  for (const target of targets.values()) compiled.push(compileTarget(target))
  const callsItself = hasCycle(calls)
  const doubling = findDoublingFunctions(calls)
  const functions = compiled.map((it) =>
    writeFunction(it, callsItself, {
      isUsed: doubling.size > 0,
      isDoubling: doubling.has(it.name),
    }),
  )
  const memory = doubling.size > 0 ? ['const memory = /* @__PURE__ */ createMemory()'] : []
  const constants = [
    ...[...declarations].map(([code, name]) => `const ${name} = ${code}`),
    ...memory,
  ]
  return {
    accepts,
    collects,
    code: [constants.join('\n'), ...functions].filter((it) => it !== '').join('\n\n'),
    isRecursive: recursesInRuntime || callsItself,
    hasBranches,
    hasConditions,
  }
}

/**
 * The functions of a recursive schema count how much of the stack they take, and stop before it's full:
 * near its end, V8 can't compile regular expressions. Depending on its version, it reports a syntax error
 * or aborts.
 */
function writeFunction(
  { name, collects, evaluates, body, variables }: CompiledTarget,
  countsDepth: boolean,
  memory: { readonly isUsed: boolean; readonly isDoubling: boolean },
): string {
  const parameters = [
    ...(collects ? ['data', 'pointer', 'strict', 'violations'] : ['data', 'strict']),
    ...(countsDepth ? ['depth = 0'] : []),
    ...(evaluates ? ['keys', 'indexes'] : []),
  ]
  const check = `if ((depth += ${variables + frameWords}) > ${maxWords}) throw new RangeError("The call stack would overflow.");`
  const clear = memory.isUsed ? 'if (depth === 0) memory.clear();' : ''
  const code = body.replaceAll(depthArgument, countsDepth ? ', depth' : '')
  const write = (functionName: string, ...statements: readonly string[]) =>
    `function ${functionName}(${parameters.join(', ')}) {\n${joinCode(...statements)}\n}`
  // What is evaluated isn't remembered.
  if (!memory.isDoubling || evaluates) return write(name, clear, countsDepth ? check : '', code)
  const args = collects ? 'data, pointer, strict, violations' : 'data, strict'
  const call = `return memory.${collects ? 'collect' : 'accepts'}(${name}Once, ${args}, depth + ${frameWords});`
  return `${write(name, clear, call)}\n\n${write(`${name}Once`, check, code)}`
}

/** Stands where the argument would be. Literals contain no such character: JSON escapes it. */
const depthArgument = '\0'

/** The words of a stack frame, besides the variables. */
const frameWords = 30

/** Most frames are half as large as this assumes, so two thirds of the stack, which has 984 KB. */
const maxWords = 90_000

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
