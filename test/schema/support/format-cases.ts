/** A format with a string that has it, one that hasn't, and what samples look like. */
export interface FormatCase {
  readonly good: string
  readonly bad: string
  readonly shape: RegExp
}

/** The formats of draft 2020-12, in the order of its specification. */
export const formatCases: Readonly<Record<string, FormatCase>> = {
  'date-time': {
    ...{ good: '2026-11-24T12:00:00Z', bad: '2026-11-24T25:00:00Z' },
    shape: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  },
  date: { good: '2026-11-24', bad: '2026-11-31', shape: /^\d{4}-\d\d-\d\d$/ },
  time: { good: '12:00:00Z', bad: '12:60:00Z', shape: /^\d\d:\d\d:\d\dZ$/ },
  duration: { good: 'PT1M', bad: 'P1M1', shape: /^PT\d+M$/ },
  email: { good: 'a@example.com', bad: 'a@', shape: /^[\w.]+@example\.com$/ },
  'idn-email': { good: 'ä@example.com', bad: 'ä@', shape: /^[\w.]+@example\.com$/ },
  hostname: { good: 'a.example.com', bad: '-a-.example.com', shape: /^\w+\.example\.com$/ },
  'idn-hostname': { good: 'ä.example.com', bad: '-ä-.example.com', shape: /^\w+\.example\.com$/ },
  ipv4: { good: '192.0.2.1', bad: '192.0.2.256', shape: /^192\.0\.2\.\d+$/ },
  ipv6: { good: '2001:db8::1', bad: '2001:::1', shape: /^2001:db8::[\da-f]+$/ },
  uri: { good: 'https://example.com/a', bad: '/a', shape: /^https:\/\/example\.com\/\w+/ },
  'uri-reference': { good: '/a', bad: '\\a', shape: /^\/\w+\/\w+$/ },
  iri: { good: 'https://example.com/ä', bad: '/ä', shape: /^https:\/\/example\.com\/\w+/ },
  'iri-reference': { good: '/ä', bad: '\\ä', shape: /^\/\w+/ },
  uuid: {
    ...{ good: '2eb8aa08-aa98-11ea-b4aa-73b441d16380', bad: '2eb8aa08-aa98-11ea-b4aa-73b441d1638' },
    shape: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  },
  'uri-template': { good: '/a/{id}', bad: '/a/{id', shape: /^\/\w+\/\{id\}$/ },
  'json-pointer': { good: '/a/0', bad: '/a~2', shape: /^\/\w+\/0$/ },
  'relative-json-pointer': { good: '1/a', bad: '01/a', shape: /^1\/\w+$/ },
  regex: { good: '^a$', bad: '^(a$', shape: /^\^\w+-\[0-9\]\+\$$/ },
}
