/** Step 4. */
export const clients = `
`
