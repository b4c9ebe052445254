import type { FlowBody } from '../../../shared/contract/flow.ts'
import type { FlowDiffLine } from '../../../shared/contract/flowQueries.ts'
import { text } from '../../text/text.ts'
import { triggerDetail, triggerTitle } from './conditionWords.ts'
import { outlineOf, numbersOf } from './flowOutline.ts'
import { stepOf, waysOf } from './flowShape.ts'
import type { Names } from './stepWords.ts'
import { stepDetail, stepTitle, waysTitle } from './stepWords.ts'

/** A flow as lines of text in the order of reading, with what each step does and where it leads when that is not the next line. */
export function bodyLines(body: FlowBody, names: Names): readonly string[] {
  const lines = outlineOf(body)
  const numbers = numbersOf(lines)
  return lines.map((line, at) => {
    const indent = '    '.repeat(line.depth)
    if (line.kind === 'trigger') return `${line.number}  ${triggerTitle(body.trigger)}. ${triggerDetail(body.trigger)}`
    if (line.kind === 'fork') {
      return `${indent}${line.of === null || line.branch === null ? text.flowSteps.loose : waysTitle(line.of, line.branch.ways)}`
    }
    const follows = lines.slice(at + 1).find((each) => each.kind !== 'fork')?.id
    const elsewhere = waysOf(line.step).flatMap((way) => {
      const to = stepOf(body, way.to)
      if (to === null || (way.kind !== 'timeout' && way.kind !== 'next')) return []
      const words = `${String(numbers.get(to.id) ?? '')} ${stepTitle(to, names)}`
      if (way.kind === 'timeout') return [text.flows.onTimeout(words)]
      return to.id === follows ? [] : [text.flows.goesTo(words)]
    })
    return [`${indent}${line.number}  ${stepTitle(line.step, names)}`, stepDetail(line.step, body, names), ...elsewhere]
      .filter((part) => part !== '')
      .reduce((line, part) => `${line}${/[.!?。？！…]$/u.test(line) ? ' ' : '. '}${part}`)
  })
}

/** What differs between two lists of lines: lines that both have, in order, are the same. */
export function linesDiff(before: readonly string[], after: readonly string[]): readonly FlowDiffLine[] {
  // The longest common list, by the usual table; flows have at most some hundreds of lines.
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    const row = table[i]
    if (row === undefined) continue
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1))
    }
  }
  const lines: FlowDiffLine[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const old = before[i]
    const fresh = after[j]
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || cell(i + 1, j) >= cell(i, j + 1))) {
      lines.push({ kind: 'removed', text: old })
      i += 1
    } else if (fresh !== undefined) {
      lines.push({ kind: 'added', text: fresh })
      j += 1
    }
  }
  return lines
}
