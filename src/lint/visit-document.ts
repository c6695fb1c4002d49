import { formatPointer } from '../json/pointer.js'
import {
  type Alias,
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../model/model.js'
import { isObject } from '../schema/schema.js'
import { combineKeys } from './combine-keys.js'
import { combineVisits } from './combine-visits.js'
import { createDocumentChecks } from './document-checks.js'
import { fitsType } from './fits-type.js'
import type { ObjectNode, ReportFunction, ValueSchema } from './rule.js'
import type {
  DocumentVisitor,
  Follower,
  Member,
  ValueVisitor,
  VisitedRule,
  VisitOptions,
} from './visitor.js'

/**
 * Creates a function that calls the rules for each value whose type the model knows and each object
 * whose fields it knows. It doesn't enter values that may be anything.
 *
 * What each type needs is found out once, when a value of the type comes up. Values that no rule selects
 * aren't visited, and pointers are put together only for findings.
 */
export function createDocumentVisitor<R extends VisitedRule>(
  model: Model,
  rules: readonly R[],
): DocumentVisitor<R> {
  const { hasLenientTimes } = model
  // Of the document that is being visited.
  let options: VisitOptions<R> = { missing: new Map(), onMissing() {}, onFinding() {} }
  const path: Array<string | number> = []
  let depth = 0

  const bindReport =
    (rule: R): ReportFunction =>
    ({ pointer = '', key }, ...rest) => {
      const place = { pointer: formatPointer(path.slice(0, depth)) + pointer, key }
      options.onFinding(rule, place, ...rest)
    }
  const boundRules = rules.map((rule) => ({ rule, report: bindReport(rule) }))
  const checkRules = boundRules.filter(({ rule }) => rule.createCheck !== undefined)
  const objectRules = boundRules.filter(({ rule }) => rule.object !== undefined)
  const documentChecks = createDocumentChecks(rules, model, bindReport)

  /** @returns `undefined` if no rule looks at values of the type, or at anything in them */
  const createVisit = (type: Type, field: Field | undefined): ValueVisitor | undefined => {
    const definition = findReferred(type)
    const visitContent =
      definition === undefined
        ? createContentVisit(type, field)
        : visitDefinition(definition, field)
    return combineVisits([...createChecks(type, field), visitContent])
  }

  const findReferred = (type: Type): Definition | undefined =>
    type.kind === 'ref' ? findDefinition(model, type.name) : undefined

  const createChecks = (type: Type, field: Field | undefined) => {
    const schema: ValueSchema = { type, definition: findReferred(type), field, hasLenientTimes }
    return checkRules.map(({ rule, report }) => rule.createCheck?.(schema, report))
  }

  /** Follows a chain of aliases in a loop: each call takes space on the stack. */
  const createAliasVisit = ({ type }: Alias, field: Field | undefined): ValueVisitor => {
    const checks: Array<ValueVisitor | undefined> = []
    for (let next = findReferred(type); next?.kind === 'alias'; next = findReferred(type)) {
      checks.push(...createChecks(type, field))
      type = next.type
    }
    return combineVisits([...checks, createVisit(type, field)]) ?? (() => {})
  }

  const definitionVisits = new Map<Definition, Map<Field | undefined, ValueVisitor>>()

  /** Looks a definition up when a value comes up, as it may contain itself. */
  const visitDefinition = (
    definition: Definition,
    field: Field | undefined,
  ): ValueVisitor | undefined => {
    if (definition.kind === 'vocabulary') return undefined
    // An alias stands for the type of a field. The fields of an entity are its own.
    const owner = definition.kind === 'alias' ? field : undefined
    let visit: ValueVisitor | undefined
    return (value) => {
      visit ??= findDefinitionVisit(definition, owner)
      visit(value)
    }
  }

  const findDefinitionVisit = (
    definition: Exclude<Definition, { kind: 'vocabulary' }>,
    owner: Field | undefined,
  ): ValueVisitor => {
    const visits = definitionVisits.get(definition) ?? new Map<Field | undefined, ValueVisitor>()
    definitionVisits.set(definition, visits)
    const known = visits.get(owner)
    if (known !== undefined) return known
    const visit =
      definition.kind === 'alias'
        ? createAliasVisit(definition, owner)
        : createObjectVisit(combineKeys(definition, model))
    visits.set(owner, visit)
    return visit
  }

  const createContentVisit = (type: Type, field: Field | undefined): ValueVisitor | undefined => {
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
        let visitObject: ValueVisitor | undefined
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
        let visitObject: ValueVisitor | undefined
        let visits: ReadonlyArray<ValueVisitor | undefined> | undefined
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
      fields.map((field) => {
        const member: Member = {
          // Most documents have only half of the fields.
          visit(value) {
            member.visit = createVisit(field.type, field)
            member.visit?.(value)
          },
          slot: documentChecks.fields.indexOf(field.name),
          follower: { key: undefined, member: undefined },
        }
        return [field.name, member]
      }),
    )

  const createObjectVisit = (entity: ObjectNode['entity']): ValueVisitor => {
    // Created with the first object: the types of a schema can be nested more deeply than documents.
    let members: ReadonlyMap<string, Member> | undefined
    let visitOther: ValueVisitor | undefined
    const start: Follower = { key: undefined, member: undefined }
    return (value) => {
      if (!isObject(value)) return
      if (members === undefined) {
        members = createMembers(entity.fields)
        visitOther = entity.additional && createVisit(entity.additional, undefined)
      }
      const own = depth
      const values = own === 0 ? documentChecks.createValues() : undefined
      depth += 1
      let unknownKeys: string[] | undefined
      let follower = start
      for (const key in value) {
        if (follower.key !== key) {
          follower.key = key
          follower.member = members.get(key)
        }
        const { member } = follower
        if (member !== undefined) follower = member.follower
        else {
          if (!Object.hasOwn(value, key)) continue
          unknownKeys ??= []
          unknownKeys.push(key)
        }
        const visit = member === undefined ? visitOther : member.visit
        const slot = values === undefined || member === undefined ? -1 : member.slot
        if (visit === undefined && slot === -1) continue
        const content = value[key]
        if (slot !== -1 && values !== undefined) values[slot] = content
        if (visit === undefined || content === null) continue
        path[own] = key
        visit(content)
      }
      depth = own
      if (values !== undefined) documentChecks.run(values)
      const missing = options.missing.size === 0 ? noKeys : (options.missing.get(value) ?? noKeys)
      if (unknownKeys === undefined && missing.length === 0) return
      const isRoot = own === 0
      const node = { value, entity, unknownKeys: unknownKeys ?? noKeys, isRoot, model, missing }
      if (missing.length > 0) options.onMissing(node)
      if (unknownKeys !== undefined)
        for (const { rule, report } of objectRules) rule.object?.(node, report)
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
