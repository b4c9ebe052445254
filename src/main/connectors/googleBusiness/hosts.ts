/** Hosts of the interfaces: reviews and posts are still on the old one only. */
export const hosts = {
  old: 'mybusiness.googleapis.com',
  accounts: 'mybusinessaccountmanagement.googleapis.com',
  places: 'mybusinessbusinessinformation.googleapis.com',
  figures: 'businessprofileperformance.googleapis.com',
} as const
