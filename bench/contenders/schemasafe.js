import { validate as all } from '../.cache/schemasafe-all.js'

export { validate as isCluster } from '../.cache/schemasafe-first.js'

export const validate = (value) => (all(value) ? null : all.errors)

export const getIssues = (errors) => errors ?? []

/** schemasafe has no messages, so this reads the path of the violated keyword instead. */
export const readIssue = ({ instanceLocation, keywordLocation }) =>
  instanceLocation.length + keywordLocation.length
