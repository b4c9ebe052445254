import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import { waysOf } from './flowWays.ts'
import type { FlowWay } from './flowWays.ts'

/** One step of a flow as a list reads it. */
export interface OutlineStep {
  readonly step: FlowStep
  /** From 1, in reading order. */
  readonly number: number
  /** How far it stands in: 0 for what follows the start without a choice. */
  readonly depth: number
  /** The choice by which it is first reached, and the number of the step that offers it; null = it simply follows, or is the start. */
  readonly branch: { readonly way: FlowWay; readonly from: number } | null
  /** False when no way leads from the start to it: those stand at the end. */
  readonly isReached: boolean
  /** The ways out of it with the number of the step that each leads to; null = nowhere, or to a step that is not there. */
  readonly ways: readonly { readonly way: FlowWay; readonly to: number | null }[]
}

/**
 * A flow as an ordered list: depth first from the start, each choice in its order and what happens when the time is up last, each
 * step once, however many ways lead to it. What simply follows keeps its depth; what a choice leads to stands one further in. Of
 * steps that share an id the first counts.
 */
export function flowOutline(body: FlowBody): readonly OutlineStep[] {
  const byId = new Map<string, FlowStep>()
  for (const step of body.steps) if (!byId.has(step.id)) byId.set(step.id, step)
  const found = new Map<string, Omit<OutlineStep, 'ways'>>()

  /** By a stack, not by calls: a flow of 500 steps may be one line. */
  function walk(start: FlowStep, isReached: boolean): void {
    const open: Pick<OutlineStep, 'step' | 'depth' | 'branch'>[] = [{ step: start, depth: 0, branch: null }]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(at.step.id)) continue
      const number = found.size + 1
      found.set(at.step.id, { ...at, number, isReached })
      // What is put last is read first.
      for (const way of waysOf(at.step).toReversed()) {
        const to = way.to === null ? undefined : byId.get(way.to)
        if (to === undefined) continue
        open.push(
          way.kind === 'next'
            ? { step: to, depth: at.depth, branch: null }
            : { step: to, depth: at.depth + 1, branch: { way, from: number } },
        )
      }
    }
  }

  const start = body.startId === null ? undefined : byId.get(body.startId)
  if (start !== undefined) walk(start, true)
  for (const step of byId.values()) if (!found.has(step.id)) walk(step, false)
  return [...found.values()].map((it) => ({
    ...it,
    ways: waysOf(it.step).map((way) => ({
      way,
      to: way.to === null ? null : (found.get(way.to)?.number ?? null),
    })),
  }))
}
