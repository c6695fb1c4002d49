import { createHash } from 'node:crypto'

/**
 * The content security policy of a page: it runs the given scripts, uses the given styles, and loads
 * nothing.
 *
 * @see https://www.w3.org/TR/CSP3/#external-hash
 */
export function createPolicy(styles: readonly string[], scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${styles.map(hash).join(' ')}`,
    `script-src ${scripts.map(hash).join(' ')}`,
    // The icon is a data URL.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
