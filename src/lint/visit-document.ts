import { formatPointer } from '../json/pointer.js'
import {
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../model/model.js'
import { isObject } from '../schema/schema.js'
import { combineKeys } from './combine-keys.js'
import { fitsType } from './fits-type.js'
import type { ObjectNode, ReportFunction, Rule, ValueSchema } from './rule.js'

/** What happens while a document is visited. */
export interface VisitOptions {
  /** The required fields that are missing, by the object that lacks them. */
  readonly missing: ReadonlyMap<unknown, readonly string[]>
  /** Called with each object that lacks a required field. */
  readonly onMissing: (node: ObjectNode) => void
  /** Called with each finding. The pointer starts at the document. */
  readonly onFinding: (
    rule: Rule,
    place: { readonly pointer: string; readonly key: string | undefined },
    ...rest: ParametersAfterPlace
  ) => void
}

type ParametersAfterPlace =
  Parameters<ReportFunction> extends [unknown, ...infer Rest] ? Rest : never

/** Calls the rules for the parts of a document. */
export type DocumentVisitor = (document: unknown, options: VisitOptions) => void

/** What happens for a field. */
interface Member {
  readonly visit: Visit | undefined
  /** The rules to call for the document if it has the field. */
  readonly documentRules: ReadonlyArray<{
    readonly call: NonNullable<Rule['document']>
    readonly report: ReportFunction
  }>
}

/** Visits one value: calls the rules for it, then visits what it contains. */
type Visit = (value: unknown) => void

/**
 * Creates a function that calls the rules for each value whose type the model knows and each object
 * whose fields it knows. It doesn't enter values that may be anything.
 *
 * What each type needs is found out once, when a value of the type comes up. So a document without
 * findings takes little more time than reading its members: values that no rule selects aren't visited,
 * and pointers are put together only for findings.
 */
export function createDocumentVisitor(model: Model, rules: readonly Rule[]): DocumentVisitor {
  // Of the document that is being visited.
  let options = idleOptions
  const path: Array<string | number> = []
  let depth = 0

  const bind = <Hook extends 'value' | 'object' | 'document'>(hook: Hook) =>
    rules.flatMap((rule) => {
      const call = rule[hook]
      if (call === undefined) return []
      const report: ReportFunction = ({ pointer = '', key }, ...rest) => {
        const place = { pointer: formatPointer(path.slice(0, depth)) + pointer, key }
        options.onFinding(rule, place, ...rest)
      }
      return [{ rule, call, report }]
    })
  const valueRules = bind('value')
  const objectRules = bind('object')
  const documentRules = bind('document')

  /** @returns `undefined` if no rule looks at values of the type, or at anything in them */
  const createVisit = (type: Type, field: Field | undefined): Visit | undefined => {
    const definition = type.kind === 'ref' ? findDefinition(model, type.name) : undefined
    const schema: ValueSchema = { type, definition, field }
    const checks = valueRules.filter(({ rule }) => rule.selects?.(schema) ?? true)
    const visitContent =
      definition === undefined
        ? createContentVisit(type, field)
        : visitDefinition(definition, field)
    const [first] = checks
    if (first === undefined) return visitContent
    if (checks.length === 1 && visitContent === undefined)
      return (value) => first.call(value, schema, first.report)
    return (value) => {
      for (const { call, report } of checks) call(value, schema, report)
      visitContent?.(value)
    }
  }

  const definitionVisits = new Map<Definition, Map<Field | undefined, Visit | undefined>>()

  /** Looks a definition up when a value comes up, as it may contain itself. */
  const visitDefinition = (definition: Definition, field: Field | undefined): Visit | undefined => {
    if (definition.kind === 'vocabulary') return undefined
    // An alias stands for the type of a field. The fields of an entity are its own.
    const owner = definition.kind === 'alias' ? field : undefined
    return (value) => {
      const visits =
        definitionVisits.get(definition) ?? new Map<Field | undefined, Visit | undefined>()
      definitionVisits.set(definition, visits)
      if (!visits.has(owner))
        visits.set(
          owner,
          definition.kind === 'alias'
            ? createVisit(definition.type, owner)
            : createObjectVisit(combineKeys(definition, model)),
        )
      visits.get(owner)?.(value)
    }
  }

  const createContentVisit = (type: Type, field: Field | undefined): Visit | undefined => {
    switch (type.kind) {
      case 'object':
        return createObjectVisit(combineKeys(type, model))
      case 'array': {
        const visitItem = createVisit(type.items, field)
        if (visitItem === undefined) return undefined
        return (value) => {
          if (!Array.isArray(value)) return
          const own = depth
          depth += 1
          for (let index = 0; index < value.length; index += 1) {
            path[own] = index
            visitItem(value[index])
          }
          depth = own
        }
      }
      case 'tuple': {
        const visitItems = type.items.map((item) => createVisit(item, field))
        const visitRest = type.rest && createVisit(type.rest, field)
        return (value) => {
          if (!Array.isArray(value)) return
          const own = depth
          depth += 1
          for (const [index, item] of value.entries()) {
            path[own] = index
            const visit = index < visitItems.length ? visitItems[index] : visitRest
            visit?.(item)
          }
          depth = own
        }
      }
      case 'map': {
        // A key that matches a pattern has another type.
        if (type.patterns !== undefined) return undefined
        const visitMember = createVisit(type.values, field)
        if (visitMember === undefined) return undefined
        return (value) => {
          if (!isObject(value)) return
          const own = depth
          depth += 1
          for (const key of Object.keys(value)) {
            path[own] = key
            visitMember(value[key])
          }
          depth = own
        }
      }
      case 'union': {
        const visits = type.members.map((member) => createVisit(member, field))
        if (visits.every((visit) => visit === undefined)) return undefined
        let visitObject: Visit | undefined
        return (value) => {
          const matches = type.members.map((member) => fitsType(value, member, model))
          // If several members match, nothing tells which one applies.
          const index = matches.indexOf(true)
          if (index === matches.lastIndexOf(true)) visits[index]?.(value)
          else if (isObject(value)) {
            visitObject ??= createObjectVisit(combineKeys(type, model))
            visitObject(value)
          }
        }
      }
      case 'intersection': {
        let visitObject: Visit | undefined
        let visits: ReadonlyArray<Visit | undefined> | undefined
        return (value) => {
          if (isObject(value)) {
            visitObject ??= createObjectVisit(combineKeys(type, model))
            visitObject(value)
            return
          }
          visits ??= type.members.map((member) => createVisit(member, field))
          for (const [index, visit] of visits.entries()) {
            const member = type.members[index]
            if (member !== undefined && fitsType(value, member, model)) visit?.(value)
          }
        }
      }
      default:
        return undefined
    }
  }

  /** What happens for each field of an object. */
  const createMembers = (fields: readonly Field[]): ReadonlyMap<string, Member> =>
    new Map(
      fields.map((field) => [
        field.name,
        {
          visit: createVisit(field.type, field),
          documentRules: documentRules.filter(({ rule }) => rule.fields[0] === field.name),
        },
      ]),
    )

  const createObjectVisit = (entity: ObjectNode['entity']): Visit => {
    // Created with the first object: the types of a schema can be nested more deeply than documents.
    let members: ReadonlyMap<string, Member> | undefined
    let visitOther: Visit | undefined
    return (value) => {
      if (!isObject(value)) return
      if (members === undefined) {
        members = createMembers(entity.fields)
        visitOther = entity.additional && createVisit(entity.additional, undefined)
      }
      const own = depth
      depth += 1
      const unknownKeys: string[] = []
      for (const key in value) {
        const member = members.get(key)
        if (member === undefined) {
          if (!Object.hasOwn(value, key)) continue
          unknownKeys.push(key)
        }
        const visit = member === undefined ? visitOther : member.visit
        const content = value[key]
        if (content === null) continue
        path[own] = key
        visit?.(content)
        if (own > 0 || member === undefined) continue
        for (const { call, report } of member.documentRules) {
          depth = own
          call(value, model, report)
          depth = own + 1
        }
      }
      depth = own
      const missing = options.missing.get(value) ?? noKeys
      if (unknownKeys.length === 0 && missing.length === 0) return
      const node: ObjectNode = { value, entity, unknownKeys, isRoot: own === 0, model, missing }
      if (missing.length > 0) options.onMissing(node)
      if (unknownKeys.length > 0) for (const { call, report } of objectRules) call(node, report)
    }
  }

  const visitRoot = createVisit(model.root, undefined)
  return (document, visitOptions) => {
    options = visitOptions
    depth = 0
    visitRoot?.(document)
  }
}

const noKeys: readonly string[] = []

const idleOptions: VisitOptions = { missing: new Map(), onMissing() {}, onFinding() {} }
