// Replaces escalade, with which yargs looks for settings in a package.json, in the bundle: there is
// none.
export default function findNothing() {
  return undefined
}
