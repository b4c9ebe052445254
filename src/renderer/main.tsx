import './jitless.ts'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/link/client.ts'
import { App } from './App.tsx'
import { findBridge } from './bridge.ts'
import { EngineContext } from './engine/EngineContext.tsx'
import { createQueryStore } from './engine/queryStore.ts'
import { followShell } from './followShell.ts'
import { loadAppInfo } from './features/frame/appInfo.ts'
import { markPainted } from './markPainted.ts'
import { toLine } from './toLine.ts'
import { showLastTheme } from './useTheme.ts'
import './styles/all.css'

showLastTheme()
const bridge = findBridge()
const handle = createClient(markPainted(toLine(bridge), bridge), () => crypto.randomUUID())
bridge.onEngine(handle.engineIsBack)
const engine = { client: handle.client, queries: createQueryStore(handle.client), bridge }
followShell(engine, handle)
void loadAppInfo(bridge)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <EngineContext value={engine}>
      <App />
    </EngineContext>,
  )
}
