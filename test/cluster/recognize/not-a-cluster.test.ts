import { expect, test } from 'vitest'
import { createRecognizer } from '../../../src/cluster/recognize/index.js'
import { notACluster } from '../../../src/cluster/recognize/rule.js'
import { buildModel } from '../../../src/model/build.js'
import { clusters, schema } from '../../sample/samples.js'

const fields = buildModel(schema).entities[0]?.fields ?? []
const { recognize } = createRecognizer(new Set(fields.map(({ name }) => name)))

test.each(notACluster.good)("$title isn't reported", ({ overlay }) => {
  for (const cluster of clusters) expect(recognize({ ...cluster, ...overlay })).toBeUndefined()
})
