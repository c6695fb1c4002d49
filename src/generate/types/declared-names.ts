import { UserError } from '../../errors.js'
import type { ClaimName, Declaration } from './declaration.js'
import type { TypeNaming } from './name-types.js'
import { findFreeName } from './names.js'

/** A declaration that can't have its own name, because another one has it. */
interface NumberedName {
  readonly kind: Declaration['kind']
  readonly wanted: string
  readonly name: string
  /** Pointers of the two schemas. */
  readonly pointer: string
  readonly other: string
}

/** The names of a generated file. */
export interface DeclaredNames {
  /** Returns a function that takes names for what is declared next to the type at a pointer. */
  createClaim(pointer: string): ClaimName
  readonly numbered: readonly NumberedName[]
}

export function createDeclaredNames({ names, collisions }: TypeNaming): DeclaredNames {
  const numbered: NumberedName[] = collisions.map((it) => ({ ...it, kind: 'type' }))
  const taken = {
    type: new Map([...names].map(([pointer, name]) => [name, pointer])),
    value: new Map<string, string>(),
  }
  const createClaim =
    (pointer: string): ClaimName =>
    (kind, wanted) => {
      const other = taken[kind].get(wanted)
      const name = findFreeName(wanted, taken[kind])
      taken[kind].set(name, pointer)
      if (other !== undefined) numbered.push({ kind, wanted, name, pointer, other })
      return name
    }
  return { createClaim, numbered }
}

/** @throws UserError if a name had to be numbered */
export function assertUniqueNames({ numbered: [first] }: DeclaredNames, file: string): void {
  if (first === undefined) return
  const { kind, wanted, pointer, other } = first
  throw new UserError(
    `${file}: ${formatPlace(other)} and ${formatPlace(pointer)} would both be the ${kind} \`${wanted}\`.`,
    { hint: 'Rename one of the two definitions, or leave out --strict-names.' },
  )
}

/** @example describeNumberedName(numbered) // 'the type is `Line2`, because `Line` is /$defs/line' */
export function describeNumberedName({ kind, wanted, name, other }: NumberedName): string {
  return `the ${kind} is \`${name}\`, because \`${wanted}\` is taken by ${formatPlace(other)}`
}

function formatPlace(pointer: string): string {
  return pointer === '' ? 'the root' : pointer
}
