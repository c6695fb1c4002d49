// What JavaScript calls.
export { getMemberSum, prove } from './index'
export { getNewLength, getNewOwner, getNewStart, rememberText } from './known-texts'
export { rememberValue } from './known-values'
export { countLineFeeds, hasFilledRecords, proveRun } from './run'
