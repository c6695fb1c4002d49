// How other repositories call the endpoint. Type-checked with every supported compiler.
import createClient from 'openapi-fetch'
import type { Cluster, ClusterStatus } from '../../generated/cluster.js'
import type { paths } from '../../generated/openapi.js'

/** Tests the types of the path, its parameter, the response and the error. */
export async function fetchStatus(name: string): Promise<ClusterStatus | undefined> {
  const client = createClient<paths>({ baseUrl: 'https://api.example.org' })
  const { data, error } = await client.GET('/v1/clusters/{cluster_identifier}', {
    params: { path: { cluster_identifier: name } },
  })
  if (error !== undefined) throw new Error(JSON.stringify(error))
  const cluster: Cluster = data
  // @ts-expect-error unknown path
  client.GET('/v1/cluster/{cluster_identifier}')
  // @ts-expect-error missing parameter
  client.GET('/v1/clusters/{cluster_identifier}')
  return cluster.status
}
