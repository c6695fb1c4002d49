/** The tokens of a JSON text, read independently of the code under test. */
const tokenPattern = /"(?:[^"\\]|\\.)*"|[-+.\w]+|[{}[\],:]/g

/**
 * The values of a JSON text by their paths, as they are written. Objects and arrays have a value, too, if
 * they are empty. Of duplicate keys, the first ones get a number.
 */
export function readLeaves(text: string): ReadonlyMap<string, string> {
  const tokens = text.match(tokenPattern) ?? []
  const leaves = new Map<string, string>()
  let next = 0
  const readValue = (path: string): void => {
    const token = tokens[next++] ?? ''
    if (token !== '{' && token !== '[') {
      leaves.set(path, token)
      return
    }
    const close = token === '{' ? '}' : ']'
    if (tokens[next] === close) leaves.set(path, token + close)
    const members = new Map<string, number>()
    for (let index = 0; tokens[next] !== close; index += 1) {
      if (tokens[next] === ',') next += 1
      let key = String(index)
      if (token === '{') {
        key = JSON.parse(tokens[next] ?? '')
          .replaceAll('~', '~0')
          .replaceAll('/', '~1')
        next += 2
      }
      const count = (members.get(key) ?? 0) + 1
      members.set(key, count)
      readValue(`${path}/${key}${count > 1 ? `#${count}` : ''}`)
    }
    next += 1
  }
  readValue('')
  return leaves
}
