import type { World } from './world.ts'

/** Answers questions about clients: hours, members, tone, guidelines, channels; undefined when the question is another's. `input` was parsed by the contract. */
export function answerClient(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}

/** Changes clients: hours, members, tone, guidelines, channels; undefined when the command is another's. */
export function changeClient(_world: World, _name: string, _input: Record<string, unknown>, _now: number): unknown {
  return undefined
}
