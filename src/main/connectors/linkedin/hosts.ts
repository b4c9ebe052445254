/** The host of the interface. */
export const apiHost = 'api.linkedin.com'
/** The host of the sign-in; pictures are sent there too. */
export const wwwHost = 'www.linkedin.com'
