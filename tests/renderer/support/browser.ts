import { turn } from './turn.ts'

// What jsdom lacks of a browser and the window needs. Sizes are those of a window of 1440 by 900.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

Object.defineProperty(window, 'innerWidth', { value: 1440, writable: true, configurable: true })
for (const [name, size] of [
  ['offsetHeight', 800],
  ['offsetWidth', 364],
  ['clientHeight', 800],
  ['clientWidth', 364],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { get: () => size, configurable: true })
}
HTMLElement.prototype.scrollIntoView = () => undefined
HTMLElement.prototype.scrollTo = () => undefined
HTMLElement.prototype.getAnimations = () => []
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList // the parts of it that are used
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
// What is drawn is in view.
globalThis.IntersectionObserver = class {
  readonly root = null
  readonly rootMargin = ''
  readonly scrollMargin = ''
  readonly thresholds = []
  readonly tell: (entries: IntersectionObserverEntry[]) => void
  constructor(tell: IntersectionObserverCallback) {
    this.tell = (entries) => tell(entries, this)
  }
  observe(): void {
    queueMicrotask(() => this.tell([{ isIntersecting: true } as IntersectionObserverEntry])) // the part of it that is read
  }
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return []
  }
}

// A frame is the next turn of the event loop. One of jsdom's takes 16 ms: whether it had come would hang on how fast the machine is.
const frames = new Map<number, FrameRequestCallback>()
let lastFrame = 0
globalThis.requestAnimationFrame = (run) => {
  const id = ++lastFrame
  frames.set(id, run)
  void turn().then(() => frames.delete(id) && run(performance.now()))
  return id
}
globalThis.cancelAnimationFrame = (id) => void frames.delete(id)
