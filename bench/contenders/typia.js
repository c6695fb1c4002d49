export { isCluster } from '../.cache/typia-is.js'
export { validate } from '../.cache/typia-validate.js'

export const faultsOf = (result) => (result.success ? [] : result.errors)

/** typia has no sentences: what it expected stands for them. */
export const read = ({ path, expected }) => path.length + expected.length
