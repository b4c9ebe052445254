import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  asHeader,
  batch,
  get,
  getPage,
  graphUrl,
  post,
  upload,
  versionOf,
} from '../../../../src/main/connectors/graph/api.ts'
import { timeOf } from '../../../../src/main/connectors/graph/time.ts'
import { answer, formOf, refusal, scripted } from './kit.ts'

const node = z.object({ id: z.string() })

describe('requests to the Graph interface', () => {
  it('carry the version of the settings, or the usual one where that is none', () => {
    expect(versionOf({ graphVersion: 'v26.0' })).toBe('v26.0')
    expect(versionOf({ graphVersion: 'latest' })).toBe('v25.0')
    expect(versionOf({})).toBe('v25.0')
  })

  it('encode each part of the path and leave out what is not given', () => {
    const { caller } = scripted()
    expect(graphUrl(caller, ['1_2', 'a/b'], { fields: 'id,from{id}', limit: undefined })).toBe(
      'https://graph.facebook.com/v25.0/1_2/a%2Fb?fields=id%2Cfrom%7Bid%7D',
    )
    expect(graphUrl({ ...caller, server: 'http://127.0.0.1:9' }, ['me'])).toBe(
      'http://127.0.0.1:9/graph.facebook.com/v25.0/me',
    )
  })

  it('name the Page that signs, and never a token of their own', async () => {
    const { caller, requests } = scripted(answer(200, { id: '1' }))
    await get(caller, ['1'], { fields: 'id' }, node, 'reading')
    expect(requests[0]?.headers?.[asHeader]).toBe('7')
    expect(requests[0]?.headers?.['authorization']).toBeUndefined()
  })

  it('carry token and proof while nobody is signed in', async () => {
    const { caller, requests } = scripted(answer(200, { id: '1' }))
    await get({ ...caller, token: 'T', proof: 'ff' }, ['me'], {}, node, 'reading')
    expect(requests[0]).toMatchObject({
      unsigned: true,
      url: 'https://graph.facebook.com/v25.0/me?appsecret_proof=ff',
      headers: { authorization: 'Bearer T' },
    })
  })

  it('write as a form', async () => {
    const { caller, requests } = scripted(answer(200, { id: '1' }))
    await post(caller, ['1', 'comments'], { message: 'Ja & nein', attachment_id: undefined }, node, 'answering')
    expect(formOf(requests[0])).toEqual({ message: 'Ja & nein' })
  })

  it('send a file with fields as multipart', async () => {
    const { caller, requests } = scripted(answer(200, { id: '1' }))
    const file = { field: 'source', name: 'p.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2]) }
    await upload(caller, ['7', 'photos'], { published: false }, file, 'xx', node, 'the picture')
    const text = Buffer.from(requests[0]?.body ?? '').toString('latin1')
    expect(text).toContain('--xx\r\ncontent-disposition: form-data; name="published"\r\n\r\nfalse\r\n--xx\r\n')
    expect(text.endsWith('content-type: image/png\r\n\r\n\u0001\u0002\r\n--xx--\r\n')).toBe(true)
  })
})

describe('pages of a list', () => {
  it('go on by the cursor and never by the address, which holds a token', async () => {
    const next = 'https://graph.facebook.com/v25.0/1/comments?access_token=SECRET&after=B'
    const first = answer(200, { data: [{ id: '1' }], paging: { cursors: { before: 'A', after: 'B' }, next } })
    const last = answer(200, { data: [], paging: { cursors: { after: 'B' } } })
    const { caller, requests } = scripted(first, last)
    const one = await getPage(caller, ['1', 'comments'], { limit: 1 }, null, node, 'comments')
    expect(one).toEqual({ items: [{ id: '1' }], after: 'B' })
    const two = await getPage(caller, ['1', 'comments'], { limit: 1 }, one.after, node, 'comments')
    expect(two).toEqual({ items: [], after: null })
    expect(requests[1]?.url).toBe('https://graph.facebook.com/v25.0/1/comments?limit=1&after=B')
  })

  it('are asked for in smaller pieces where Meta finds them too much', async () => {
    const small = answer(200, { data: [{ id: '1' }] })
    const { caller, requests } = scripted(refusal(1, undefined, {}, 500), small)
    const page = await getPage(caller, ['1', 'published_posts'], { limit: 50 }, 'B', node, 'posts')
    expect(page.items).toEqual([{ id: '1' }])
    expect(requests.map((one) => new URL(one.url).searchParams.get('limit'))).toEqual(['50', '10'])
    expect(requests[1]?.url).toContain('after=B')
    const failing = scripted(refusal(1, undefined, {}, 500))
    await expect(getPage(failing.caller, ['1', 'x'], { limit: 50 }, null, node, 'posts')).rejects.toMatchObject({
      kind: 'server',
      code: '1',
    })
    expect(failing.requests).toHaveLength(2)
  })
})

describe('a batch', () => {
  it('gives each part for itself: the failure of one leaves the others', async () => {
    const body = [
      { code: 200, body: '{"id":"1"}' },
      { code: 400, body: Buffer.from(refusal(100, 33).body).toString() },
      null,
    ]
    const { caller, requests } = scripted(answer(200, body))
    const parts = ['1', '2', '3'].map((id) => ({ path: [id], params: { fields: 'id' } }))
    const found = await batch(caller, parts, node, 'looking')
    expect(found[0]).toEqual({ value: { id: '1' } })
    expect(found[1]).toMatchObject({ error: { kind: 'missing', code: '100/33' } })
    expect(found[2]).toMatchObject({ error: { kind: 'server', outcome: 'unknown' } })
    expect(JSON.parse(formOf(requests[0])['batch'] ?? '')).toEqual(
      ['1', '2', '3'].map((id) => ({ method: 'GET', relative_url: `v25.0/${id}?fields=id` })),
    )
  })

  it('asks nothing for nothing, and never for more than fifty', async () => {
    const { caller, requests } = scripted(answer(200, []))
    expect(await batch(caller, [], node, 'looking')).toEqual([])
    expect(requests).toEqual([])
    const many = Array.from({ length: 51 }, (_, n) => ({ path: [String(n)], params: {} }))
    await expect(batch(caller, many, node, 'looking')).rejects.toThrow(RangeError)
  })
})

describe('moments', () => {
  it('are read with an offset without a colon', () => {
    expect(timeOf('2026-11-20T09:10:00+0000')).toBe(Date.UTC(2026, 10, 20, 9, 10))
    expect(timeOf('2026-11-20T09:10:00-0730')).toBe(Date.UTC(2026, 10, 20, 16, 40))
    expect(timeOf(1_700_000_000)).toBe(1_700_000_000_000)
    expect(timeOf('yesterday')).toBeNull()
    expect(timeOf(undefined)).toBeNull()
  })
})
