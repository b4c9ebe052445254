import type { CaseLevel } from '../../../../shared/contract/escalation.ts'

/** One tone: when it begins, how long it lasts (seconds), its pitch in Hz and its shape. */
interface Tone {
  readonly at: number
  readonly lasts: number
  readonly pitch: number
  readonly shape: OscillatorType
}

/** Told apart without a look: one soft low tone; two that rise; six that alternate, sharp and long. */
export const tonesOf: Readonly<Record<CaseLevel, readonly Tone[]>> = {
  1: [{ at: 0, lasts: 0.5, pitch: 440, shape: 'sine' }],
  2: [
    { at: 0, lasts: 0.28, pitch: 587, shape: 'triangle' },
    { at: 0.3, lasts: 0.5, pitch: 880, shape: 'triangle' },
  ],
  3: [0, 1, 2, 3, 4, 5].map((n) => ({
    at: n * 0.26,
    lasts: 0.24,
    pitch: n % 2 === 0 ? 1047 : 784,
    shape: 'square' as const,
  })),
}

/** A square wave is far louder to the ear than a sine of the same height. */
const heights: Readonly<Record<CaseLevel, number>> = { 1: 0.5, 2: 0.5, 3: 0.25 }

let shared: AudioContext | null = null

/** Plays the sound of a level. `volume` from 0 to 1. Silent where this computer has no sound. */
export function playLevel(level: CaseLevel, volume: number): void {
  if (typeof AudioContext === 'undefined') return
  try {
    shared ??= new AudioContext()
    const audio = shared
    void audio.resume()
    const start = audio.currentTime + 0.02
    for (const { at, lasts, pitch, shape } of tonesOf[level]) {
      const tone = audio.createOscillator()
      const gain = audio.createGain()
      tone.type = shape
      tone.frequency.value = pitch
      const height = heights[level] * Math.min(1, Math.max(0, volume))
      // In and out softly: a tone that starts or stops at once clicks.
      gain.gain.setValueAtTime(0, start + at)
      gain.gain.linearRampToValueAtTime(height, start + at + 0.015)
      gain.gain.setValueAtTime(height, start + at + lasts * 0.6)
      gain.gain.linearRampToValueAtTime(0, start + at + lasts)
      tone.connect(gain).connect(audio.destination)
      tone.start(start + at)
      tone.stop(start + at + lasts)
    }
  } catch {
    // No sound device: the card is there all the same.
  }
}

/** Lets go of the sound device; the next sound takes it again. */
export function forgetSounds(): void {
  void shared?.close().catch(() => undefined)
  shared = null
}
