import type { World } from './world.ts'

/** Answers questions about conversations and people; undefined when the question is another's. `input` was parsed by the contract. */
export function answerDesk(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}

/** Changes conversations and people; undefined when the command is another's. */
export function changeDesk(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}
