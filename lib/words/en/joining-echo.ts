import type { EchoFound, InwardOutcome, OutwardOutcome } from '#lib/domain/joining/echo.ts';

type Told<Outcome extends string> = Readonly<Record<Outcome, (found: EchoFound) => string>>;

const at = ({ address = 'the address', port }: EchoFound) =>
  port === undefined ? address : `${address}, port ${port}`;
const code = ({ code: said }: EchoFound) => (said === undefined ? '' : ` (${said})`);
const digest = (hex = '') => hex.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:');

/** What came of calling a hospital’s system, for the engineer who has to put it right. */
const outward = {
  good: (found) => `Your system answered at ${at(found)}.`,
  host_not_found: () =>
    'The host name was not found. Check how it is written, and that it is in public DNS.',
  address_inside: ({ address = '' }) =>
    `The host name leads to ${address}. This is an address that we do not call. Give an address that can be reached from outside, or ask whoever runs this service to allow your network.`,
  address_not_private: ({ address = '' }) =>
    `The address ${address} is public. On a public network we only connect by TLS. Choose TLS and add your certificate.`,
  connection_refused: (found) =>
    `Nothing listens at ${at(found)}. Check the address and the port, and that your system is running.`,
  unreachable: (found) =>
    `No way leads to ${at(found)}${code(found)}. Check the address, and the routing of your network.`,
  connect_timed_out: (found) =>
    `There was no answer from ${at(found)}. A firewall may be dropping the connection. Let our address through to this port.`,
  tls_failed: (found) =>
    `The TLS handshake failed at ${at(found)}${code(found)}. Check that this port speaks TLS 1.2 or later, and that your system trusts our certificate.`,
  certificate_other: ({ shown, registered }) =>
    `Your system showed another certificate. It showed SHA-256 ${digest(shown)}. Registered is SHA-256 ${digest(registered)}. Register the one that it shows, or put the registered one back.`,
  certificate_expired: ({ at: until = '' }) =>
    `The certificate of your system ended on ${until}. Renew it and register the new one.`,
  certificate_not_yet: ({ at: from = '' }) =>
    `The certificate of your system is valid from ${from} only. Check the clock of your system.`,
  certificate_name: ({ names = '' }) =>
    `The certificate is not for this host name. It is for ${names}. Use a name that is in the certificate.`,
  no_dicom_answer: (found) =>
    `The connection to ${at(found)} was made, but nothing answered the DICOM association request. Check that this is the DICOM port, and whether it wants TLS.`,
  connection_lost: (found) =>
    `Your system closed the connection at ${at(found)} without an answer${code(found)}. Check whether it wants TLS, trusts our certificate, or lets our address in.`,
  aborted: (found) =>
    `The association was aborted at ${at(found)}. Check that this is the DICOM port, and whether it wants TLS. The log of your system may say why.`,
  called_ae_unknown: ({ calledAe = '' }) =>
    `Association rejected: called AE title not recognised. Your system does not know the AE title ${calledAe}. Check how it is written, with capitals.`,
  calling_ae_unknown: ({ callingAe = '' }) =>
    `Association rejected: calling AE title not recognised. Add our AE title ${callingAe} to those that your system lets in.`,
  rejected: ({ rejection = '' }) =>
    `Association rejected, for the reason ${rejection} (result, source and reason as in DICOM PS3.8, table 9-21). Your system may be busy, or at its limit. Look at its log.`,
  verification_not_accepted: () =>
    'Your system took the association, but not the Verification SOP class (1.2.840.10008.1.1). Switch C-ECHO on.',
  echo_refused: ({ status = '' }) =>
    `Your system answered C-ECHO with status ${status}H and not with success. Look at its log.`,
  echo_timed_out: () =>
    'Your system took the association, but did not answer C-ECHO in time. Try again, then look at its log.',
} as const satisfies Told<OutwardOutcome>;

/** What came of waiting for a hospital’s system to call. */
const inward = {
  good: ({ address }) =>
    address === undefined
      ? 'Your system called us, and got our answer.'
      : `Your system called us from ${address}.`,
  nobody_called: () =>
    'Nobody called within 10 minutes. Check the address and port that your system calls, and that your firewall lets it out.',
  called_ae_other: ({ calledAe = '' }) =>
    `Your system called the AE title ${calledAe}. It is not ours. Check how it is written, with capitals.`,
  calling_ae_other: ({ callingAe = '', address = '' }) =>
    `A system called from ${address} with the AE title ${callingAe}. Registered is another. Change one of the two.`,
  address_other: ({ address = '', callingAe = '' }) =>
    `A system with the AE title ${callingAe} called from ${address}. This address is not registered. Add it, or check how your network translates addresses.`,
  client_certificate_missing: () =>
    'Your system called without a certificate. Have it call our TLS port and show its certificate.',
  client_certificate_other: ({ shown, registered }) =>
    `Your system showed another certificate when it called. It showed SHA-256 ${digest(shown)}. Registered is SHA-256 ${digest(registered)}.`,
  associated_only: () =>
    'Your system made an association, but sent no C-ECHO. Send a C-ECHO, which some systems call “verify” or “DICOM ping”.',
} as const satisfies Told<InwardOutcome>;

export const echoWords = { outward, inward };
