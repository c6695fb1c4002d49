// ts-morph brings its own TypeScript; openapi-typescript shares it in the bundle.
import { ts } from 'ts-morph'

export const { factory, SyntaxKind, NodeFlags } = ts
export default ts
