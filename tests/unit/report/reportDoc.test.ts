import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { expect, it } from 'vitest'
import { dataColumns } from '../../../src/main/engine/files/report/dataColumns.ts'
import { figureColumns } from '../../../src/main/engine/files/report/csv.ts'
import { report } from '../../../src/shared/contract/report.ts'
import { reportFigures } from '../../../src/shared/contract/reportFigures.ts'
import { bucket, mood, responseRate, sample, share, timing } from '../../../src/shared/contract/reportParts.ts'

const doc = readFileSync(join(import.meta.dirname, '../../../docs/report.md'), 'utf8')
const shapes = { Sample: sample, Timing: timing, Share: share, Rate: responseRate, Bucket: bucket, Mood: mood }

it('names every key of the JSON, and no other', () => {
  const json = doc.slice(doc.indexOf('\n## JSON'), doc.indexOf('\n## Shapes'))
  expect(keysIn(json)).toEqual(keysOf(report))
})

it.each(Object.entries(shapes))('names every key of %s, and no other', (name, schema) => {
  const from = doc.indexOf(`\n### ${name}\n`)
  const next = doc.indexOf('\n### ', from + 1)
  expect(keysIn(doc.slice(from, next < 0 ? undefined : next)).sort()).toEqual(keysOf(schema))
})

it('names every column of the CSV files', () => {
  const csv = doc.slice(doc.indexOf('\n## CSV'), doc.indexOf('\n## JSON'))
  expect(keysIn(csv)).toEqual([...figureColumns, ...dataColumns].sort())
})

/** Keys in the first column of the tables, each under the path that its heading names. */
function keysIn(text: string): string[] {
  let under = ''
  const keys: string[] = []
  for (const line of text.split('\n')) {
    const heading = /^### (?:.*`([a-zA-Z.]+)`)?/u.exec(line)
    if (heading !== null) under = heading[1] === undefined ? '' : `${heading[1]}.`
    const cell = /^\| (`[^|]+`) \|/u.exec(line)?.[1] ?? ''
    for (const [, key] of cell.matchAll(/`([^`]+)`/gu)) keys.push(`${under}${key ?? ''}`)
  }
  return keys.sort()
}

/** Paths of all that a schema holds; what comes again is one place. */
function keysOf(schema: z.ZodType): string[] {
  const known = new Set<unknown>(Object.values(shapes))
  const found: string[] = []
  const walk = (of: unknown, path: string): void => {
    const it = of as { def: { type: string; innerType: unknown; element: unknown; valueType: unknown }; shape: object } // zod's own
    const { type } = it.def
    if (type === 'optional' || type === 'nullable' || type === 'default') return walk(it.def.innerType, path)
    if (path !== '' && (known.has(it) || (it === (reportFigures as unknown) && path !== 'figures')))
      return void found.push(path)
    if (type === 'object')
      for (const [key, value] of Object.entries(it.shape)) walk(value, path === '' ? key : `${path}.${key}`)
    else if (type === 'array') walk(it.def.element, `${path}[]`)
    else if (type === 'record') walk(it.def.valueType, `${path}.*`)
    else found.push(path)
  }
  walk(schema, '')
  return found.sort()
}
