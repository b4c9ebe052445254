/** Networks where the agency signs in by an app of its own. What is secret of it lies in the keychain. */
export const networkApps = `
CREATE TABLE network_apps (
  network      TEXT PRIMARY KEY,
  values_json  TEXT NOT NULL,             -- what is not secret: field → value
  secrets_json TEXT NOT NULL,             -- names of the secret fields that the keychain holds
  broker       TEXT                       -- address of the sign-in broker; NULL = none
) STRICT, WITHOUT ROWID;
`
