import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FailureError } from '../../src/shared/contract/failure.ts'
import { flowBody } from '../../src/shared/contract/flow.ts'
import { readFlowFile, writeFlowFile } from '../../src/main/engine/files/flowFile.ts'
import { flowProblems } from '../../src/main/engine/rules/flowProblems.ts'
import { flowTemplates } from '../../src/main/engine/rules/flowTemplates/index.ts'
import { flowLines } from '../../src/main/engine/rules/flowWords.ts'
import { worldOf } from '../unit/rules/flowParts.ts'
import { randomRuns } from './randomRuns.ts'

/** Reads a text: what it holds, or null when it was refused as a broken file is. Anything else thrown fails the test. */
function read(text: string): ReturnType<typeof readFlowFile> | null {
  try {
    return readFlowFile(text)
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'invalid') throw error
    expect(error.message).toMatch(/Nothing was kept\./u)
    expect(error.failure.issues.length).toBe(1)
    return null
  }
}

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((it: unknown, place) => (String(place) === key ? replaced(it, rest, by) : it))
  const entries = Object.entries(value as object)
  return Object.fromEntries(
    entries.map(([name, it]) => [name, name === key ? replaced(it, rest, by) : (it as unknown)]),
  )
}

const files = flowTemplates.map(
  ({ body }) => JSON.parse(writeFlowFile({ flow: body, people: { a: 'b' }, responses: {}, contacts: {} })) as unknown,
)

it('a file with anything in the place of one value is read whole or refused in words, and what is read can be worked with', () => {
  fc.assert(
    fc.property(fc.nat(files.length - 1), fc.nat(), fc.jsonValue({ maxDepth: 3 }), (which, at, by) => {
      const file = files[which]
      const places = placesIn(file)
      const found = read(JSON.stringify(replaced(file, places[at % places.length] ?? [], by)))
      if (found === null) return
      expect(flowBody.parse(found.flow)).toEqual(found.flow)
      expect(read(writeFlowFile(found))).toEqual(found)
      expect(Array.isArray(flowProblems(found.flow, worldOf()))).toBe(true)
      expect(flowLines(found.flow, () => undefined).length).toBeGreaterThan(0)
    }),
    randomRuns(800, 8000),
  )
})

it('a file that is cut off anywhere is refused', () => {
  const text = JSON.stringify(files[0])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
      expect(read(text.slice(0, length))).toBeNull()
    }),
    randomRuns(300, 3000),
  )
})

it('a text of any kind is refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      expect(read(text)).toBeNull()
    }),
    randomRuns(300, 3000),
  )
})
