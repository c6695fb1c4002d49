/**
 * Remembers the results of a pure function. Many texts of a schema occur a dozen times: in a table, in
 * a section and in each type that refers to it.
 */
export function memoize<Result>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, { readonly result: Result }>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known.result
    const result = compute(text)
    if (results.size >= maxResults) results.clear()
    results.set(text, { result })
    return result
  }
}

const maxResults = 5000
