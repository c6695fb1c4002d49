// What JavaScript calls.
export { getMemberSum, prove } from './index'
export { rememberValue } from './known-values'
export { countLineFeeds, hasFilledRecords, proveRun } from './run'
