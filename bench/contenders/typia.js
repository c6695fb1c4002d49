export { isCluster } from '../.cache/typia-is.js'
export { validate } from '../.cache/typia-validate.js'

export const getIssues = (result) => (result.success ? [] : result.errors)

/** typia has no messages, so this reads the expected type instead. */
export const readIssue = ({ path, expected }) => path.length + expected.length
