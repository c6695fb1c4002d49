/** Each text tries to run a script, to load something, or to break out of where it's shown. */
export const hostileSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '</title><script>window.hacked = 1</script> {{x}} <%= 1 %>',
  description: [
    '<script>window.hacked = 2</script>',
    '<img src=x onerror="window.hacked = 3">',
    '[click](javascript:window.hacked=4) [web](https://example.com/?a=1&b=2)',
    '![picture](https://tracker.example/pixel.png) ![](javascript:window.hacked=5)',
    '# A heading',
    '- [x] done\n- [ ] open',
    'A note[^1].\n\n[^1]: The note.',
    '| a | b |\n| - | - |\n| `x` | </td></tr></table><script>window.hacked = 6</script> |',
    '```html\n</pre></script><script>window.hacked = 7</script>\n```',
    '<style>* { display: none }</style><iframe src="https://evil.example"></iframe>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">',
  ].join('\n\n'),
  type: 'object',
  required: ['</script><script>window.hacked = 8</script>', 'قيمة'],
  properties: {
    '</script><script>window.hacked = 8</script>': {
      type: 'string',
      description: 'x="y" \' " autofocus onfocus="window.hacked = 9"',
      examples: ['</pre><script>window.hacked = 10</script>'],
      default: '"><img src=x onerror="window.hacked = 11">',
    },
    قيمة: { enum: ['واحد', 'اثنان'], description: 'نص `value` من اليمين إلى اليسار.' },
    値段: { type: ['integer', 'null'], description: '価格です。税込みです。', minimum: 0 },
    [`long_${'name_'.repeat(40)}`]: {
      type: 'object',
      description: `A word: ${'a'.repeat(300)}`,
      properties: { inner: { $ref: '#/$defs/Ä<b>' } },
    },
    'hidden\u202e\u0000\u200b': { type: 'string', description: 'hidden \u202e \u0007 \u{e0041}' },
    __proto__: { type: 'number' },
    constructor: { $ref: '#/$defs/Ä<b>' },
    '': { $ref: '#/$defs/values' },
  },
  $defs: {
    'Ä<b>': {
      type: 'object',
      description: 'A note[^1].\n\n[^1]: Another note.',
      properties: {
        'x" onmouseover="window.hacked = 12': { const: '<b>' },
        self: { $ref: '#/$defs/Ä<b>' },
      },
    },
    values: {
      enum: ['<script>window.hacked = 13</script>', "' onx='", 'javascript:1', null, 1],
    },
  },
}
