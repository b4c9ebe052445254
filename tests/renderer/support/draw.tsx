import './browser.ts'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../../../src/shared/link/client.ts'
import { App } from '../../../src/renderer/App.tsx'
import { EngineContext } from '../../../src/renderer/engine/EngineContext.tsx'
import { createQueryStore } from '../../../src/renderer/engine/queryStore.ts'
import { loadAppInfo } from '../../../src/renderer/features/frame/appInfo.ts'
import { followShell } from '../../../src/renderer/followShell.ts'
import { useComposer } from '../../../src/renderer/state/composerStore.ts'
import { useEngineLife } from '../../../src/renderer/state/engineStore.ts'
import { useLayout } from '../../../src/renderer/state/layoutStore.ts'
import { useList } from '../../../src/renderer/state/listStore.ts'
import { resetNavigation } from '../../../src/renderer/state/navigationStore.ts'
import { useToasts } from '../../../src/renderer/state/toastStore.ts'
import { forgetChanges } from '../../../src/renderer/state/undoStore.ts'
import { useCases } from '../../../src/renderer/features/cases/casesStore.ts'
import { toLine } from '../../../src/renderer/toLine.ts'
import type { World } from '../fake/world.ts'
import { believableWorld } from '../fake/world.ts'
import type { FakeBridge } from '../fakeBridge.ts'
import { createFakeBridge } from '../fakeBridge.ts'
import type { FakeEngine } from '../fakeEngine.ts'
import { createFakeEngine } from '../fakeEngine.ts'
import { turn } from './turn.ts'

/** A window on a pretended engine, and what to do with it. */
export interface Drawn {
  readonly engine: FakeEngine
  readonly shell: FakeBridge
  readonly close: () => Promise<void>
}

/** Draws the whole window over a world and waits until everything it asked for is on the screen. `prepare` sees the engine first. */
export async function drawWindow(
  world: World = believableWorld(Date.now()),
  prepare: (engine: FakeEngine) => void = () => undefined,
): Promise<Drawn> {
  resetStores()
  const engine = createFakeEngine(world)
  prepare(engine)
  const shell = createFakeBridge(engine)
  const handle = createClient(toLine(shell.bridge), () => crypto.randomUUID())
  const context = { client: handle.client, queries: createQueryStore(handle.client), bridge: shell.bridge }
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  const root = createRoot(place)
  const unfollow = followShell(context, handle)
  await act(async () => {
    await loadAppInfo(shell.bridge)
    root.render(
      <EngineContext value={context}>
        <App />
      </EngineContext>,
    )
  })
  await settle()
  return {
    engine,
    shell,
    close: async () => {
      unfollow()
      await act(async () => root.unmount())
    },
  }
}

function resetStores(): void {
  resetNavigation()
  useList.setState(useList.getInitialState(), true)
  useLayout.setState(useLayout.getInitialState(), true)
  useComposer.setState(useComposer.getInitialState(), true)
  useToasts.setState(useToasts.getInitialState(), true)
  useCases.setState(useCases.getInitialState(), true)
  forgetChanges()
  useEngineLife.setState(useEngineLife.getInitialState(), true)
}

/** Lets every answer that is on its way arrive and be drawn. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await act(turn)
  }
}

/** Clicks and waits for what follows. */
export async function click(element: Element): Promise<void> {
  await act(async () => {
    const options = { bubbles: true, cancelable: true, button: 0 }
    element.dispatchEvent(new PointerEvent('pointerdown', options))
    element.dispatchEvent(new MouseEvent('mousedown', options))
    element.dispatchEvent(new PointerEvent('pointerup', options))
    element.dispatchEvent(new MouseEvent('mouseup', options))
    element.dispatchEvent(new MouseEvent('click', { ...options, detail: 1 }))
  })
  await settle()
}

/** Puts a text into a field as typing would, with the keyboard in it. */
export async function type(element: HTMLElement, value: string): Promise<void> {
  await act(async () => {
    element.focus()
    const prototype =
      element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    // React watches the element's own setter: typing goes around it.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settle()
}

/** Presses a key where the keyboard is, or on an element. Answers whether the default action was left alone. */
export async function press(
  key: string,
  options: KeyboardEventInit & { readonly on?: Element; readonly keyCode?: number } = {},
): Promise<boolean> {
  const { on, ...init } = options
  let isLeftAlone = true
  await act(async () => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
    isLeftAlone = (on ?? document.activeElement ?? document.body).dispatchEvent(event)
  })
  await settle()
  return isLeftAlone
}
