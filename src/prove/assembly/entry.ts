// What JavaScript calls.
export { getMemberSum, prove } from './index'
export { getNewLength, getNewStart, getNewTable, rememberKey } from './known-keys'
export { rememberValue } from './known-values'
export { countLineFeeds, hasFilledRecords, proveRun } from './run'
