import { validate as all } from '../.cache/ajv-all-authored.js'

export { validate as isCluster } from '../.cache/ajv-first-authored.js'

export const validate = (value) => (all(value) ? null : all.errors)
