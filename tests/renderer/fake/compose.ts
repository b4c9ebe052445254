import type { World } from './world.ts'

/** Answers questions about what is written: times, holds and checks; undefined when the question is another's. `input` was parsed by the contract. */
export function answerCompose(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}

/** Changes what is written: times, holds and checks; undefined when the command is another's. */
export function changeCompose(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}
