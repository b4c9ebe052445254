import type { World } from './world.ts'

/** Answers questions about canned responses; undefined when the question is another's. `input` was parsed by the contract. */
export function answerCanned(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}

/** Changes canned responses; undefined when the command is another's. */
export function changeCanned(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}
