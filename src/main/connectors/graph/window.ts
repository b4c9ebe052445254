import type { Session } from '../connector.ts'

const hourMs = 3_600_000
/** A person may be answered so long after they wrote, ms. */
export const usualWindowMs = 24 * hourMs
/** The same where Meta has approved the app's feature Human Agent. */
export const humanWindowMs = 7 * 24 * hourMs

/** Whether the agency's app may use the tag for answers by people, as a setting says. */
export function hasHumanAgent(session: Session): boolean {
  return session.settings['metaHumanAgent'] === true
}

/** When answering somebody closes who last wrote at that moment (epoch ms, 0 = never wrote as far as is known). */
export function windowEnd(session: Session, inboundAt: number): number {
  return inboundAt === 0 ? 0 : inboundAt + (hasHumanAgent(session) ? humanWindowMs : usualWindowMs)
}
