// Replaces the file access of y18n, the translations of yargs, in the bundle: a file that y18n reads
// has the English texts of yargs. See scripts/build.js.
import { format } from 'node:util'
import texts from '../node_modules/yargs/locales/en.json' with { type: 'json' }

export default {
  fs: { readFileSync: () => JSON.stringify(texts), writeFile() {} },
  format,
  /** @param {string[]} parts */
  resolve: (...parts) => parts.join('/'),
  exists: () => true,
}
