// Replaces typescript in the bundle: openapi-typescript uses the copy inside ts-morph.
import { ts } from 'ts-morph'

export const { factory, SyntaxKind, NodeFlags } = ts
export default ts
