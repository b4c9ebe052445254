/** Step 6. */
export const desk = `
`
