import { validateCluster } from '../../generated/validator.js'

export { isCluster } from '../../generated/validator.js'

export const validate = (value) => validateCluster(value)

/** @returns {readonly unknown[]} */
export const getIssues = (result) => (result.ok ? [] : result.errors)

/** Reads the location and the text of an issue and returns their combined length. */
export const readIssue = ({ pointer, message }) => pointer.length + message.length
