import { refOf, replyOf, type BlueskyWorld, type Person, type StoredRecord } from './blueskyWorld.ts'

type Json = Record<string, unknown>
const post = 'app.bsky.feed.post'

/** What the account sees: views of people and posts as the appview builds them. */
export interface BlueskyViews {
  readonly person: (did: string) => Json
  readonly post: (record: StoredRecord) => Json
  readonly posts: (uris: readonly string[]) => Json[]
  readonly thread: (uri: string, depth: number, parentHeight: number) => Json | null
  readonly isBlocked: (did: string) => boolean
}

export function createBlueskyViews(world: BlueskyWorld): BlueskyViews {
  const all = (): StoredRecord[] => [...world.records.values()]
  const pointing = (collection: string, uri: string): StoredRecord[] =>
    all().filter(
      (record) =>
        record.collection === collection && (refOf(record.value['subject'])?.uri ?? record.value['subject']) === uri,
    )
  const ownPointing = (collection: string, uri: string): StoredRecord | undefined =>
    pointing(collection, uri).find((record) => record.did === world.own.did)
  const isBlocked = (did: string): boolean => ownPointing('app.bsky.graph.block', did) !== undefined

  function person(did: string): Json {
    const found: Person = world.people.get(did) ?? { did, handle: 'handle.invalid', displayName: '' }
    const block = ownPointing('app.bsky.graph.block', did)
    return {
      did,
      handle: found.handle,
      displayName: found.displayName,
      avatar: `https://cdn.example/${did}.jpeg`,
      viewer: {
        muted: world.muted.has(did),
        blockedBy: false,
        ...(block === undefined ? {} : { blocking: block.uri }),
      },
      labels: [],
    }
  }

  function gateOf(uri: string): Json | undefined {
    const gate = world.find(uri.replace(`/${post}/`, '/app.bsky.feed.threadgate/'))
    return gate === undefined ? undefined : { uri: gate.uri, cid: gate.cid, record: gate.value }
  }

  function view(record: StoredRecord): Json {
    const likers = new Set(pointing('app.bsky.feed.like', record.uri).map((like) => like.did))
    const like = ownPointing('app.bsky.feed.like', record.uri)
    const repost = ownPointing('app.bsky.feed.repost', record.uri)
    const gate = gateOf(record.uri)
    return {
      uri: record.uri,
      cid: record.cid,
      author: person(record.did),
      record: record.value,
      ...embedView(record),
      replyCount: all().filter((one) => one.collection === post && replyOf(one.value)?.parent.uri === record.uri)
        .length,
      repostCount: 0,
      likeCount: likers.size,
      quoteCount: 0,
      indexedAt: new Date(record.indexedAt).toISOString(),
      viewer: {
        threadMuted: false,
        ...(like === undefined ? {} : { like: like.uri }),
        ...(repost === undefined ? {} : { repost: repost.uri }),
      },
      labels: [],
      ...(gate === undefined ? {} : { threadgate: gate }),
    }
  }

  function embedView(record: StoredRecord): Json {
    const embed = record.value['embed'] as { $type: string; images?: { alt: string }[]; record?: unknown } | undefined // test data: made by us
    if (embed?.images !== undefined) {
      const images = embed.images.map((image, n) => ({
        thumb: `https://cdn.example/${record.rkey}/${n}/thumb`,
        fullsize: `https://cdn.example/${record.rkey}/${n}`,
        alt: image.alt,
      }))
      return { embed: { $type: 'app.bsky.embed.images#view', images } }
    }
    const quoted = refOf(embed?.record)
    if (quoted === null) return {}
    return {
      embed: {
        $type: 'app.bsky.embed.record#view',
        record: { $type: 'app.bsky.embed.record#viewRecord', uri: quoted.uri, cid: quoted.cid },
      },
    }
  }

  function shown(uri: string): StoredRecord | undefined {
    const record = world.find(uri)
    return record === undefined || record.collection !== post || isBlocked(record.did) ? undefined : record
  }

  function below(uri: string, depth: number): Json[] {
    if (depth === 0) return []
    const answers = all().filter(
      (record) => record.collection === post && replyOf(record.value)?.parent.uri === uri && !isBlocked(record.did),
    )
    return answers.map((record) => ({
      $type: 'app.bsky.feed.defs#threadViewPost',
      post: view(record),
      replies: below(record.uri, depth - 1),
    }))
  }

  function above(uri: string | undefined, height: number): Json {
    if (uri === undefined || height === 0) return {}
    const record = shown(uri)
    if (record === undefined) return { parent: { $type: 'app.bsky.feed.defs#notFoundPost', uri, notFound: true } }
    return {
      parent: {
        $type: 'app.bsky.feed.defs#threadViewPost',
        post: view(record),
        ...above(replyOf(record.value)?.parent.uri, height - 1),
      },
    }
  }

  return {
    person,
    post: view,
    isBlocked,
    posts: (uris) => uris.flatMap((uri) => (shown(uri) === undefined ? [] : [view(shown(uri) as StoredRecord)])), // just looked at
    thread: (uri, depth, parentHeight) => {
      const record = shown(uri)
      if (record === undefined) return null
      return {
        $type: 'app.bsky.feed.defs#threadViewPost',
        post: view(record),
        replies: below(uri, depth),
        ...above(replyOf(record.value)?.parent.uri, parentHeight),
      }
    },
  }
}
