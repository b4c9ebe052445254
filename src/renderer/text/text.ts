import { en } from './en.ts'

/** Every word of the interface. English for now; another language is another object of the same shape. */
export const text = en
