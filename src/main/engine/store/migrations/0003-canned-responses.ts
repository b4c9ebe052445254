/** Step 3. */
export const cannedResponses = `
`
