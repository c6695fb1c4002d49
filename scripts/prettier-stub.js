// json-schema-to-typescript imports prettier, and with `format: false` never calls it.
export function format() {
  throw new Error('prettier is not part of this bundle')
}
export default { format }
