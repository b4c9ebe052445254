import type { Bridge } from '../../shared/contract/shell.ts'
import { showToast } from '../state/toastStore.ts'
import { text } from '../text/text.ts'

/** Puts a text on the clipboard and says so, or says why not. */
export function copyText(bridge: Pick<Bridge, 'shell'>, value: string): void {
  bridge.shell('clipboard.write', value).then(
    () => showToast({ tone: 'plain', message: text.message.copied }),
    (error: unknown) => showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) }),
  )
}
