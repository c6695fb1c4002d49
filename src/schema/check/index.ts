export { assertSchema } from './assert-schema.js'
export { describeNotes } from './describe-notes.js'
