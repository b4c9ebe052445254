import { describe, expect, test } from 'vitest'
import { makeSampleNetwork } from '../fakes/sampleNetwork.ts'
import { mannerMutants } from './mannerMutants.ts'
import { usualOptions } from './mutantParts.ts'
import { performMutants } from './performMutants.ts'
import { pullMutants } from './pullMutants.ts'
import { forbiddenIn } from './staticCheck.ts'
import { casesFor, portsFor } from './suite.ts'

const control = 'signing in as a person does gives an account that works'

describe('the suite catches a connector that', () => {
  for (const mutant of [...pullMutants, ...performMutants, ...mannerMutants]) {
    test(mutant.name, async () => {
      const options = mutant.options ?? usualOptions
      const sound = casesFor(makeSampleNetwork(options))
      const ports = portsFor(makeSampleNetwork(options, mutant.alter))
      for (const name of mutant.caughtBy) {
        const one = sound.find((it) => it.name === name)
        expect(one, `there is a case "${name}"`).toBeDefined()
        await expect(one?.run(ports), name).rejects.toThrow()
      }
      // Caught for what is wrong with it, not for being of no use at all.
      await sound.find((it) => it.name === control)?.run(ports)
      expect(mutant.caughtBy.length).toBeGreaterThan(0)
    })
  }
})

describe('the look at the source text finds', () => {
  test.each([
    ['const t = Date.now()'],
    ['const t = new Date()'],
    ['setTimeout(go, 5)'],
    ['await fetch(url)'],
    ['const id = crypto.randomUUID()'],
    ['if (Math.random() < 0.5) return'],
    ["import { readFile } from 'node:fs/promises'"],
    ['console.log(text)'],
    ['const home = process.env'],
  ])('%s', (source) => {
    expect(forbiddenIn(source)).toHaveLength(1)
  })

  test('nothing in words that only look like it', () => {
    const source =
      "/* no Date.now */\n// setTimeout is not used\nconst at = new Date(text)\nconst words = 'prefetched'\nconst at2 = processed.length"
    expect(forbiddenIn(source)).toEqual([])
  })
})
