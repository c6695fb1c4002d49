import { Set as addFormat } from 'typebox/format'
import { Compile } from 'typebox/schema'
import schema from '../.cache/schema.js'
import { isDateTime } from '../date-time.js'

addFormat('date-time', isDateTime)

const validator = Compile(schema)

export const isCluster = (value) => validator.Check(value)

export const validate = (value) => validator.Errors(value)

export const getIssues = ([ok, errors]) => (ok ? [] : errors)

export const readIssue = ({ instancePath, message }) => instancePath.length + message.length
