import type { World } from './world.ts'

/** Answers questions about saved views and tags; undefined when the question is another's. `input` was parsed by the contract. */
export function answerView(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}

/** Changes saved views and tags; undefined when the command is another's. */
export function changeView(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}
