import { XrpcRefusal } from './blueskyRefusal.ts'
import { cidOf, type BlueskyWorld } from './blueskyWorld.ts'

type Json = Record<string, unknown>
const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/

/** Writes to the account's repository and its private lists; null for a call that is no write. */
export function createBlueskyWrites(world: BlueskyWorld): (nsid: string, body: Json) => Json | null {
  function parts(body: Json): { collection: string; rkey: string; uri: string } {
    if (body['repo'] !== world.own.did) throw new XrpcRefusal(401, 'AuthenticationRequired', 'Authentication Required')
    const collection = String(body['collection'])
    const rkey = typeof body['rkey'] === 'string' ? body['rkey'] : world.nextKey()
    if (!tid.test(rkey)) throw new XrpcRefusal(400, 'InvalidRequest', `Invalid record key for ${collection}`)
    return { collection, rkey, uri: `at://${world.own.did}/${collection}/${rkey}` }
  }

  function write(body: Json, place: { collection: string; rkey: string }): Json {
    const record = body['record'] as Json // judged below
    if (record['$type'] !== place.collection) throw new XrpcRefusal(400, 'InvalidRequest', 'Invalid $type')
    if (place.collection === 'app.bsky.feed.post') checkPost(record)
    for (const cid of blobsIn(record['embed']))
      if (!world.blobs.has(cid)) throw new XrpcRefusal(400, 'BlobNotFound', `Could not find blob: ${cid}`)
    const stored = world.put(world.own.did, place.collection, record, place.rkey)
    return {
      uri: stored.uri,
      cid: stored.cid,
      commit: { cid: cidOf(stored), rev: world.nextKey() },
      validationStatus: 'valid',
    }
  }

  return (nsid, body) => {
    switch (nsid) {
      case 'com.atproto.repo.createRecord': {
        const place = parts(body)
        // The real server has no clean code for a key that is taken.
        if (world.find(place.uri) !== undefined)
          throw new XrpcRefusal(500, 'InternalServerError', 'Internal Server Error')
        return write(body, place)
      }
      case 'com.atproto.repo.putRecord': {
        const place = parts(body)
        const known = world.find(place.uri)
        if (body['swapRecord'] !== undefined && body['swapRecord'] !== (known?.cid ?? null))
          throw new XrpcRefusal(400, 'InvalidSwap', `Record was at ${known?.cid ?? 'null'}`)
        return write(body, place)
      }
      case 'com.atproto.repo.deleteRecord':
        world.drop(parts(body).uri)
        return {}
      case 'app.bsky.graph.muteActor':
        world.muted.add(String(body['actor']))
        return {}
      case 'app.bsky.graph.muteActorList':
      case 'app.bsky.graph.unmuteActorList': {
        const list = String(body['list'])
        if (!/^at:\/\/did:[^/]+\/app\.bsky\.graph\.list\//.test(list))
          throw new XrpcRefusal(400, 'InvalidRequest', 'Error: list must be a valid at-uri')
        if (nsid.endsWith('unmuteActorList')) world.mutedLists.delete(list)
        else world.mutedLists.add(list)
        return {}
      }
      case 'app.bsky.graph.unmuteActor':
        world.muted.delete(String(body['actor']))
        return {}
      default:
        return null
    }
  }
}

/** Content ids of the pictures that an embed names. */
function blobsIn(embed: unknown): string[] {
  const images = (embed as { images?: { image: { ref: { $link: string } } }[] } | undefined)?.images ?? [] // test data: the connector under test wrote it
  return images.map(({ image }) => image.ref.$link)
}

/** The checks of the post's schema that a client can break. */
function checkPost(record: Json): void {
  const text = String(record['text'])
  const bytes = new TextEncoder().encode(text).length
  const graphemes = [...new Intl.Segmenter().segment(text)].length
  if (graphemes > 300 || bytes > 3000)
    throw new XrpcRefusal(400, 'InvalidRequest', 'Invalid app.bsky.feed.post record: text is too long')
  const facets = (record['facets'] ?? []) as { index: { byteStart: number; byteEnd: number } }[] // a shape the checks below judge
  let at = 0
  for (const { index } of facets) {
    if (index.byteStart < at || index.byteEnd <= index.byteStart || index.byteEnd > bytes)
      throw new XrpcRefusal(400, 'InvalidRequest', 'Invalid app.bsky.feed.post record: facet index')
    at = index.byteEnd
  }
}
