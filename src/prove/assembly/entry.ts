// What JavaScript calls.
export { getMemberSum, prove } from './index'
export { rememberValue } from './known-values'
export { hasFilledRecords, proveRun } from './run'
