// Replaces prettier in the bundle. json-schema-to-typescript imports it but, with `format: false`,
// never calls it.
export function format() {
  throw new Error('prettier is not bundled')
}
export default { format }
