/**
 * `evidence/VERIFY.txt`: how to check an evidential copy with nothing but sha256sum and OpenSSL. Each command works from
 * the folder into which the ZIP was unpacked.
 */
export function verifyInstructions(): string {
  return `${LINES.join('\r\n')}\r\n`;
}

const LINES = [
  'HOW TO CHECK THIS EVIDENTIAL COPY',
  '',
  'Unpack the ZIP and open a terminal in the folder that holds "evidence". The commands need sha256sum and OpenSSL 3.',
  'Or run: node evidence/verify.mjs .',
  '',
  '1. Every file is as it was released. Each line must end with OK:',
  '',
  '   sha256sum -c evidence/CHECKSUMS.sha256',
  '',
  '2. That list was signed with the key of the hospital. It must say "Signature Verified Successfully":',
  '',
  '   openssl pkeyutl -verify -pubin -inkey evidence/key.pem -rawin -in evidence/CHECKSUMS.sha256 -sigfile evidence/CHECKSUMS.sha256.sig',
  '',
  '3. So was the seal, which names the manifest, the custody log and the certificate:',
  '',
  '   openssl pkeyutl -verify -pubin -inkey evidence/key.pem -rawin -in evidence/seal.json -sigfile evidence/seal.sig',
  '   openssl cms -verify -binary -inform DER -in evidence/seal.p7s -content evidence/seal.json -CAfile evidence/key-certificate.pem -out /dev/null',
  '',
  '4. The time stamp is of this seal. Keep the certificate of the authority that gave it in a file authority.pem beside',
  'the folder, not in it, where it would be a file too many:',
  '',
  '   openssl ts -verify -data evidence/seal.json -in evidence/seal.tsr -CAfile ../authority.pem',
  '   openssl ts -reply -in evidence/seal.tsr -text',
  '',
  '5. The key is the hospital’s. Compare this with what the hospital publishes, or ask it by telephone:',
  '',
  '   openssl pkey -pubin -in evidence/key.pem -outform DER | sha256sum',
] as const;
