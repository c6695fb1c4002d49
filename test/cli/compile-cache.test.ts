import { expect, test } from 'vitest'
import { findCacheFolder } from '../../src/cli/compile-cache.js'

test.each([
  ['/app/node_modules/cluster-schema/dist/cli.js', '/app/node_modules/.cache/cluster-schema'],
  ['/home/me/cluster-schema/dist/cli.js', undefined],
  ['/home/me/old_node_modules/cluster-schema/dist/cli.js', undefined],
])('the compile cache of %s is %s', (file, folder) => {
  expect(findCacheFolder(file)).toBe(folder)
})
