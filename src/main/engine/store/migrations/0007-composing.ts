/** Step 7. */
export const composing = `
`
