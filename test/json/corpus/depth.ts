import type { InvalidRow, ValidRow } from './row.js'

export function nestValidRows(depth: number): readonly ValidRow[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, nestArrays(depth)],
    [`${depth} objects`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    [`${depth}, half of them objects`, `${'[{"a":'.repeat(half)}1${'}]'.repeat(half)}`],
  ]
}

export function nestInvalidRows(depth: number): readonly InvalidRow[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, 'unexpected-end', `${'['.repeat(depth)}▸◂`],
    [`${depth} objects`, 'unexpected-end', `${'{"a":'.repeat(depth)}▸◂`],
    [`${depth}, half of them objects`, 'unexpected-end', `${'[{"a":'.repeat(half)}▸◂`],
    [`${depth} arrays, all closed but one`, 'unexpected-end', `[${nestArrays(depth)}▸◂`],
    [`${depth} arrays and an extra bracket`, 'unopened-bracket', `${nestArrays(depth)}▸]◂`],
    [`${depth} arrays closed by a brace`, 'mismatched-bracket', `${'['.repeat(depth)}▸}◂`],
    [`${depth} arrays around a comma`, 'missing-value', `${'['.repeat(depth)}▸,◂`],
  ]
}

function nestArrays(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}
