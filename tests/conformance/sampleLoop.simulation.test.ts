import { describe, expect, test } from 'vitest'
import { makeSampleNetwork } from '../fakes/sampleNetwork.ts'
import { runStory, type FaultAt } from './loopStory.ts'
import { performMutants } from './performMutants.ts'
import { pullMutants } from './pullMutants.ts'
import { describeWholeLoop } from './wholeLoop.ts'

const safe = { resend: 'safe', hasTokens: true } as const

describeWholeLoop('sample (repeats what is unclear)', makeSampleNetwork(safe))
describeWholeLoop('sample (looks for what is unclear)', makeSampleNetwork({ resend: 'confirm', hasTokens: true }))
describeWholeLoop('sample (asks about what is unclear)', makeSampleNetwork({ resend: 'ask', hasTokens: true }))

describe('the whole loop catches a connector that', () => {
  const loseEveryAnswerOnce = (): FaultAt => {
    const lost = new Set<string>()
    return (_, request) => {
      const what = `${request.method} ${request.url} ${Buffer.from(request.body ?? [])
        .toString('utf8')
        .replace(/"key":"[^"]*"/u, '')}`
      if (request.method === 'GET' || lost.has(what)) return null
      lost.add(what)
      return 'cut_after'
    }
  }

  test.each(['sends everything twice', 'ignores the key', 'drops deletions'])('%s', async (name) => {
    const mutant = [...performMutants, ...pullMutants].find((one) => one.name === name)
    expect(mutant).toBeDefined()
    const sound = await runStory(makeSampleNetwork(safe), () => null)
    // A story that cannot be told to its end is caught as well.
    const broken = await runStory(makeSampleNetwork(safe, mutant?.alter), loseEveryAnswerOnce()).then(
      (run) => run.end,
      () => null,
    )
    expect(broken).not.toEqual(sound.end)
    const { end } = await runStory(makeSampleNetwork(safe), loseEveryAnswerOnce())
    expect(end).toEqual(sound.end)
  })
})
