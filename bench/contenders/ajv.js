import { validate as all } from '../.cache/ajv-all.js'

export { validate as isCluster } from '../.cache/ajv-first.js'

export const validate = (value) => (all(value) ? null : all.errors)

export const getIssues = (errors) => errors ?? []

export const readIssue = ({ instancePath, message }) => instancePath.length + message.length
