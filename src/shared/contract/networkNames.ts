/** The names of the networks that Parley knows, as their owners write them, by the id that an account carries. */
export const networkNames = {
  bluesky: 'Bluesky',
  feed: 'Feed',
  mastodon: 'Mastodon',
  sample: 'Sample',
  wordpress: 'WordPress',
} as const

/** What people call a network; one that is not known here is called by its id. */
export function networkName(network: string): string {
  return Object.hasOwn(networkNames, network) ? networkNames[network as keyof typeof networkNames] : network
}
