/** The names of the networks that Parley knows, as their owners write them, by the id that an account carries. */
export const networkNames = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  feed: 'Feed',
  googleBusiness: 'Google Business Profile',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  messenger: 'Messenger',
  sample: 'Sample',
  threads: 'Threads',
  tiktok: 'TikTok',
  wordpress: 'WordPress',
  x: 'X',
  youtube: 'YouTube',
} as const

/** What people call a network; one that is not known here is called by its id. */
export function networkName(network: string): string {
  return Object.hasOwn(networkNames, network) ? networkNames[network as keyof typeof networkNames] : network
}
