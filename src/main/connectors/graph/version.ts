import type { ApiVersions } from '../apiVersion.ts'
import { versionSetting } from './api.ts'

/** When versions of the Graph interface end, as Meta's table of versions says (read 2026-11). */
export const graphVersions: ApiVersions = {
  setting: versionSetting,
  ends: {
    'v22.0': Date.UTC(2027, 4, 20),
    'v23.0': Date.UTC(2027, 9, 8),
    'v24.0': Date.UTC(2028, 1, 18),
    'v25.0': Date.UTC(2028, 6, 29),
  },
}
