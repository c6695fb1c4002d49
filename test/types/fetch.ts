// How other repositories call the endpoint. Every compiler is given it.
import createClient from 'openapi-fetch'
import type { Cluster, ClusterStatus } from '../../generated/cluster.js'
import type { paths } from '../../generated/openapi.js'

/** A typed call: the path, its parameter, the answer and the error. */
export async function statusOf(name: string): Promise<ClusterStatus | undefined> {
  const client = createClient<paths>({ baseUrl: 'https://api.example.org' })
  const { data, error } = await client.GET('/v1/clusters/{cluster_identifier}', {
    params: { path: { cluster_identifier: name } },
  })
  if (error !== undefined) throw new Error(JSON.stringify(error))
  const answer: Cluster = data
  // @ts-expect-error no such path
  client.GET('/v1/cluster/{cluster_identifier}')
  // @ts-expect-error without its parameter
  client.GET('/v1/clusters/{cluster_identifier}')
  return answer.status
}
