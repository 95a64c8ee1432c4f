package fr.convergence.trust.dkim;

/**
 * @param signed how many octets went into the hash
 * @param length how many the body has, as it is signed
 */
record BodyHash(byte[] sha256, long signed, long length) {}
