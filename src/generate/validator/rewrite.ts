import { ts } from 'ts-morph'
import { type Calls, findReachable, hasCycle } from './call-graph.js'
import { addConstant, type Constants } from './constants.js'
import type { Standalone } from './standalone.js'
import { find, getAccessKey, isAccess, isConditional, isObjectLiteral } from './tree.js'

/**
 * The two forms of ajv's functions that we write, and the beginning of their names:
 *
 * - `accepts`: stops at the first error and creates none.
 * - `validate`: leaves all errors in the property `errors` of the function.
 */
export type Form = 'accepts' | 'validate'

export interface Rewritten {
  /** The name of each schema's function, by pointer of the schema. */
  readonly entries: ReadonlyMap<string, string>
  readonly code: string
  /** Whether some errors stand for the errors of branches. */
  readonly hasBranches: boolean
  /** Whether a deeply nested value could overflow the stack. */
  readonly isRecursive: boolean
}

/**
 * Rewrites ajv's functions in one of the two forms. Their parameters are the value, in `validate` its
 * pointer, and whether dates are strict.
 *
 * @param pointers of the schemas to write functions for; what they call is written too
 * @param constants receives the literals that the code refers to
 */
export function rewrite(
  standalone: Standalone,
  form: Form,
  pointers: readonly string[],
  constants: Constants,
): Rewritten {
  const entries = new Map(
    pointers.map((pointer) => [pointer, standalone.entries.get(pointer) ?? ''] as const),
  )
  const write = createWriter(standalone, form, constants)
  const written = findReachable(standalone, new Set(entries.values())).map(write.functionCode)
  return {
    entries: new Map([...entries].map(([pointer, name]) => [pointer, renameFunction(form, name)])),
    code: written.join('\n\n'),
    hasBranches: written.some((code) => code.includes('branchEnds:')),
    isRecursive: hasCycle(write.calls),
  }
}

function renameFunction(form: Form, name: string): string {
  return name.replace(/^validate/, form)
}

interface Writer {
  readonly functionCode: (node: ts.FunctionDeclaration) => string
  readonly calls: Calls
}

function createWriter(standalone: Standalone, form: Form, constants: Constants): Writer {
  const { source, schemas, helpers, wrappers, evaluated, hasLenientTimes } = standalone
  const strict = hasLenientTimes ? 'strict' : 'strict !== false'
  const text = (node: ts.Node | undefined) => node?.getText(source) ?? ''
  const calls = new Map<string, Set<string | undefined>>()
  let callees = new Set<string | undefined>()
  let counts = false
  let memberCount = 0
  /** Names of members that are required where they are checked. */
  let required: ReadonlySet<string> = new Set()
  /** Expressions that were read already, and the names of their values. */
  let aliases: ReadonlyMap<string, string> = new Map()

  function functionCode(node: ts.FunctionDeclaration): string {
    const name = text(node.name)
    const own = evaluated.filter((it) => text(it).startsWith(`${name}.`)).map((it) => code(it))
    return [formCode(name, node), ...own].join('\n')
  }

  function formCode(name: string, node: ts.FunctionDeclaration): string {
    callees = new Set()
    calls.set(renameFunction(form, name), callees)
    counts = false
    memberCount = 0
    const body = block(node.body?.statements ?? [], false)
    const anchors = text(node.parameters[1]).includes('dynamicAnchors')
      ? ['dynamicAnchors = {}']
      : []
    const subject = form === 'validate' ? ['data', 'instancePath'] : ['data']
    const head = `function ${renameFunction(form, name)}(${[...subject, 'strict', ...anchors].join(', ')}) {`
    if (form === 'validate') return `${head}\nlet vErrors = null;\nlet errors = 0;\n${body}\n}`
    if (counts) return `${head}\nlet errors = 0;\n${body}\n}`
    return `${head}\n${body.replace(/return errors === 0;$/, 'return true;')}\n}`
  }

  /** @param counting whether errors are counted, since later code may discard them */
  function block(statements: readonly ts.Statement[], counting: boolean): string {
    const outer = { aliases, required }
    const compared = membersCompared(statements)
    const own = compared.filter((it) => it.isRequired).map(({ name }) => name)
    required = new Set([...required, ...own])
    let inDoubt = counting
    const lines = statements.flatMap((statement) => {
      if (/^const _errs\d* = errors;?$/.test(text(statement))) inDoubt = true
      const read = compared.filter((it) => it.before === statement)
      aliases = new Map([...aliases, ...read.map(({ member, name }) => [member, name] as const)])
      return [
        ...read.map(({ member, name }) => `const ${name} = ${member};`),
        statementCode(statement, inDoubt),
      ]
    })
    aliases = outer.aliases
    required = outer.required
    return lines.filter((code) => code !== '').join('\n')
  }

  /**
   * Members that are compared with `undefined`. ajv reads each of them several times: to check
   * whether a required member is present, whether it is present at all, and for its value.
   */
  function membersCompared(statements: readonly ts.Statement[]): readonly Member[] {
    const members = new Map<string, Member>()
    for (const statement of statements) {
      const member = ts.isIfStatement(statement)
        ? /^(data\d*(?:\.\w+|\["[^"\\]*"\])) [!=]== undefined$/.exec(
            text(statement.expression),
          )?.[1]
        : undefined
      if (member === undefined) continue
      const { before = statement, name, isRequired = false } = members.get(member) ?? {}
      members.set(member, {
        member,
        before,
        name: valueName(statement, member) ?? name ?? '',
        isRequired: isRequired || requires(statement),
      })
    }
    return [...members.values()].map((it) => (it.name === '' ? { ...it, name: nextName() } : it))
  }

  function nextName(): string {
    memberCount += 1
    return `member${memberCount}`
  }

  /** Whether a statement reports a missing member. */
  function requires(statement: ts.Statement): boolean {
    if (!ts.isIfStatement(statement) || !ts.isBlock(statement.thenStatement)) return false
    const [error] = statement.thenStatement.statements
    return (
      / === undefined$/.test(text(statement.expression)) && /keyword:"required"/.test(text(error))
    )
  }

  /** ajv's own name for the value: `let data4 = data.status;`. */
  function valueName(statement: ts.Statement, member: string): string | undefined {
    const then = ts.isIfStatement(statement) ? statement.thenStatement : statement
    const [first] = ts.isBlock(then) ? then.statements : []
    const name = /^let (data\d+) = (.+);$/.exec(text(first))
    return name?.[2] === member ? name[1] : undefined
  }

  function statementCode(statement: ts.Statement, counting: boolean): string {
    const written = text(statement)
    // The value has this name already.
    const named = /^let (data\d+) = (.+);$/.exec(written)
    if (named?.[1] !== undefined && aliases.get(named[2] ?? '') === named[1]) return ''
    if (/^let (vErrors = null|errors = 0);/.test(written)) return ''
    if (form === 'accepts') {
      if (errorStatement.test(written)) return ''
      if (written === 'return errors === 0;') return written
      if (/^errors(\+\+| = vErrors\.length);/.test(written)) {
        counts ||= counting
        return counting ? 'errors++;' : 'return false;'
      }
    } else {
      if (/^if ?\(vErrors === null\)/.test(written)) return ''
      const error = /^const err\d+ = \{/.test(written)
        ? find(statement, isObjectLiteral)
        : undefined
      if (error !== undefined) return `vErrors = appendError(vErrors, ${errorCode(error)});`
      const others = /^vErrors = vErrors ===/.test(written)
        ? find(statement, isConditional)
        : undefined
      if (others !== undefined) return `vErrors = appendErrors(vErrors, ${code(others.whenTrue)});`
    }
    return code(statement, counting)
  }

  function errorCode(error: ts.ObjectLiteralExpression): string {
    const kept = error.properties.filter((it) => !schemaProperties.has(text(it.name)))
    const value = error.properties.find((it) => text(it.name) === 'data')
    const isRequired =
      value !== undefined && ts.isPropertyAssignment(value) && required.has(code(value.initializer))
    return `{ ${[...kept.map((it) => code(it)), ...(isRequired ? ['isRequired: true'] : [])].join(', ')} }`
  }

  /** The code of a node: unchanged, except for what is rewritten inside. */
  function code(node: ts.Node, counting = false): string {
    if (ts.isBlock(node)) return `{\n${block(node.statements, counting)}\n}`
    const alias = isAccess(node) ? aliases.get(text(node)) : undefined
    if (alias !== undefined) return alias
    return schemaValueCode(node) ?? callCode(node) ?? nameCode(node) ?? copy(node, counting)
  }

  function copy(node: ts.Node, counting: boolean): string {
    let copied = node.getStart(source)
    let result = ''
    ts.forEachChild(node, (child) => {
      const start = child.getStart(source)
      const isKey = 'name' in node && node.name === child && !ts.isVariableDeclaration(node)
      result += source.text.slice(copied, start) + (isKey ? text(child) : code(child, counting))
      copied = child.end
    })
    return result + source.text.slice(copied, node.end)
  }

  /** A value that ajv reads from a schema: `schema0.properties.a.enum`. */
  function schemaValueCode(node: ts.Node): string | undefined {
    const found = readSchemaValue(node)
    return found === undefined ? undefined : addConstant(found.value, constants)
  }

  function readSchemaValue(node: ts.Node): { readonly value: unknown } | undefined {
    if (ts.isIdentifier(node))
      return schemas.has(node.text) ? { value: schemas.get(node.text) } : undefined
    const key = getAccessKey(node)
    if (key === undefined || !isAccess(node)) return undefined
    const value = readSchemaValue(node.expression)?.value
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    // `length` stays a property of the constant.
    if (Array.isArray(value) && key === 'length') return undefined
    return { value: (value as Readonly<Record<string, unknown>>)[key] }
  }

  function callCode(node: ts.Node): string | undefined {
    if (!ts.isCallExpression(node)) return undefined
    const [first, second] = node.arguments
    const helper = helpers.get(text(node.expression).replace(/\.call$/, ''))
    if (helper === 'hasOwn')
      return `Object.hasOwn(${keysCode(first)}, ${second === undefined ? '' : code(second)})`
    if (helper === 'isDateTime' || helper === 'isTime')
      return `${helper}(${first === undefined ? '' : code(first)}, ${strict})`
    if (first === undefined || second === undefined || !ts.isObjectLiteralExpression(second))
      return undefined
    const passed = new Map(second.properties.map((it) => [text(it.name), it]))
    const path = passed.get('instancePath')
    if (path === undefined) return undefined
    const callee = code(node.expression)
    callees.add(/^(accepts|validate)\d+$/.test(callee) ? callee : undefined)
    const args = [
      code(first),
      ...(form === 'validate'
        ? [ts.isPropertyAssignment(path) ? code(path.initializer) : code(path)]
        : []),
      'strict',
      ...(passed.has('dynamicAnchors') ? ['dynamicAnchors'] : []),
    ]
    return `${callee}(${args.join(', ')})`
  }

  /** Only the keys of this object are used. */
  function keysCode(node: ts.Expression | undefined): string {
    const value = node === undefined ? undefined : readSchemaValue(node)?.value
    if (typeof value !== 'object' || value === null) return node === undefined ? '' : code(node)
    return addConstant(Object.fromEntries(Object.keys(value).map((key) => [key, 1])), constants)
  }

  function nameCode(node: ts.Node): string | undefined {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'validate') {
      const wrapped = wrappers.get(text(node.expression))
      return wrapped === undefined ? undefined : renameFunction(form, wrapped)
    }
    if (!ts.isIdentifier(node)) return undefined
    if (node.text === 'errors') counts = true
    if (node.text === 'rootData' || node.text === 'parentData') throw new Error(`no ${node.text}`)
    const helper = helpers.get(node.text)
    // These recurse as deep as the value is nested.
    if (helper === 'isDeepEqual' || helper === 'findDuplicate') callees.add(undefined)
    return helper ?? (/^validate\d+$/.test(node.text) ? renameFunction(form, node.text) : undefined)
  }

  return { functionCode, calls }
}

/** Properties of an error about the schema. Nothing uses them. */
const schemaProperties = new Set(['schemaPath', 'schema', 'parentSchema'])

interface Member {
  /** `data.status` */
  readonly member: string
  readonly name: string
  readonly isRequired: boolean
  /** The first statement that uses it. */
  readonly before: ts.Statement
}

/** Statements that only create errors, record their branch, or discard them. */
const errorStatement =
  /^(const err\d+ = \{|if ?\(vErrors [!=]== null\)|vErrors = |[\w.]+\.errors = |((let|const) )?branch(End|Start)\d+ = )/
