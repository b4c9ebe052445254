import { describe, expect, it } from 'vitest'
import { breachesIn, type Exchange } from '../../../contracts/tiktok.ts'
import { portsFor, casesFor } from '../../../conformance/suite.ts'
import { tiktokApp } from '../../../fakes/tiktokDoor.ts'
import { createFakeTiktok, type FakeTiktok } from '../../../fakes/tiktokNetwork.ts'
import type { MakeFakeNetwork } from '../../../conformance/harness.ts'

/** A made-up TikTok that writes down what goes over the wire. */
function recording(exchanges: Exchange[]): MakeFakeNetwork {
  return (ports) => {
    const fake: FakeTiktok = createFakeTiktok(ports)
    return {
      ...fake,
      answer: async (request) => {
        const answer = await fake.answer(request)
        const text = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array())
        exchanges.push({
          method: request.method,
          url: request.url,
          body: text(request.body),
          answer: text(answer.body),
        })
        return answer
      },
    }
  }
}

describe('what goes to TikTok and comes from it', () => {
  it('is as the tables of its interface say, on both sides', async () => {
    const exchanges: Exchange[] = []
    const make = recording(exchanges)
    const told = casesFor(make).filter(
      (one) => (one.theme === 'perform' || one.theme === 'signIn') && !one.name.includes('not offered'),
    )
    for (const one of told) await one.run(portsFor(make))
    const breaches = exchanges.flatMap(breachesIn)
    expect([...new Set(breaches)]).toEqual([])
    const paths = new Set(exchanges.map((one) => new URL(one.url).pathname.replace('/open_api/v1.3', '')))
    expect([...paths].sort()).toEqual([
      '/business/comment/delete/',
      '/business/comment/hide/',
      '/business/comment/like/',
      '/business/comment/list/',
      '/business/comment/reply/create/',
      '/business/comment/reply/list/',
      '/business/get/',
      '/business/message/content/list/',
      '/business/message/conversation/list/',
      '/business/message/send/',
      '/business/video/list/',
      '/tt_user/oauth2/refresh_token/',
    ])
  })

  it('would be noticed if it were not', () => {
    const url = 'https://business-api.tiktok.com/open_api/v1.3/business/comment/hide/'
    const body = JSON.stringify({ business_id: 'b', comment_id: 'c', action: 'HIDE', app: tiktokApp.clientId })
    const answer = JSON.stringify({ code: 0, message: 'OK', request_id: 'r', data: {} })
    expect(breachesIn({ method: 'POST', url, body, answer })).toEqual([
      '/business/comment/hide/ takes: app is not described',
      '/business/comment/hide/ takes: no video_id!',
    ])
  })
})
