const names: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowUp: 'Up', ArrowDown: 'Down', ' ': 'Space' }

/** A chord in words, as in `Ctrl Shift E` and `G I`: for sentences and for screen readers. */
export function spoken(chord: string): string {
  return chord
    .split(' ')
    .flatMap((step) =>
      step.endsWith('++') ? [...step.slice(0, -2).split('+'), '+'] : step === '+' ? ['+'] : step.split('+'),
    )
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ')
}
