/** The words of a text that sets them apart by commas and lines, each once. */
export function listed(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,\n]/u)
        .map((it) => it.trim())
        .filter((it) => it !== ''),
    ),
  ]
}
