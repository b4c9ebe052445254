import type { ApiVersions } from '../../connectors/apiVersion.ts'

const dayMs = 86_400_000
/** So long before its end people are told, ms. */
const warnedBeforeMs = 60 * dayMs

/** Words about the version of a network's interface that is asked for, when it ends soon or has ended; null while there is nothing to say. */
export function versionWarning(
  label: string,
  { ends, setting }: ApiVersions,
  settings: Readonly<Record<string, string | number | boolean>>,
  now: number,
): string | null {
  const version = String(settings[setting] ?? '')
  const endsAt = ends[version]
  if (endsAt === undefined || endsAt - now > warnedBeforeMs) return null
  const day = new Date(endsAt).toISOString().slice(0, 10)
  const newer = Object.keys(ends).filter((it) => (ends[it] ?? 0) > Math.max(endsAt, now))
  const next =
    newer.length > 0
      ? ` Choose a newer one in the settings (${newer.join(', ')}), or update Parley.`
      : ' Update Parley.'
  return endsAt <= now
    ? `${label} ended version ${version} of its interface on ${day}.${next}`
    : `${label} ends version ${version} of its interface on ${day}.${next}`
}
