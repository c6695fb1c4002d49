import { validate as all } from '../.cache/schemasafe-all.js'

export { validate as isCluster } from '../.cache/schemasafe-first.js'

export const validate = (value) => (all(value) ? null : all.errors)

export const faultsOf = (errors) => errors ?? []

/** schemasafe has no sentences: the keyword that is violated stands for them. */
export const read = ({ instanceLocation, keywordLocation }) =>
  instanceLocation.length + keywordLocation.length
