import type { ApiVersions } from '../apiVersion.ts'

/** Versions of the interface, one a month, and when each ends (facts of 2026-11-21). Newer ones have no known end yet. */
export const versions: ApiVersions = {
  setting: 'linkedinVersion',
  ends: {
    '202510': Date.UTC(2026, 9, 15),
    '202511': Date.UTC(2026, 10, 16),
    '202601': Date.UTC(2027, 0, 15),
    '202602': Date.UTC(2027, 1, 15),
    '202603': Date.UTC(2027, 2, 16),
  },
}

/** The version that is asked for, as the settings say it. */
export function versionIn(settings: Readonly<Record<string, string | number | boolean>>): string {
  return String(settings[versions.setting] ?? '202609')
}
