import { validateCluster } from '../../generated/validator.js'

export { isCluster } from '../../generated/validator.js'

export const validate = (value) => validateCluster(value)

/** @returns {readonly unknown[]} */
export const faultsOf = (result) => (result.ok ? [] : result.errors)

/** Reads where a fault lies and what it is, and answers how long both are. */
export const read = ({ pointer, message }) => pointer.length + message.length
